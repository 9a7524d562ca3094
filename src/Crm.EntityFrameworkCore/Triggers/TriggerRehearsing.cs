using System.Runtime.ExceptionServices;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Goes through a stretch of the change log with the live engine and a clock of its own. Decisions are kept in memory.</summary>
/// <param name="context">Where the log is.</param>
/// <param name="world">At the beginning of the stretch.</param>
/// <param name="asIfLive">Whether imported records count, at the moments at which they happened.</param>
/// <param name="timing">When and where the live log says that a run's next line was decided; null for a rehearsal, where everything is decided when it is due.</param>
internal sealed partial class TriggerRehearsing(TriggerContext context, TriggerWorld world, bool asIfLive, Func<TriggerRun, (Instant Now, long Position)?>? timing = null)
{
    private const int PerRead = 2_000;
    private readonly PriorityQueue<(TriggerRun Run, Instant Due, long Position), (long Position, long Due, long Number)> waiting = new();
    private readonly TriggerDecisions decided = new();
    private readonly Dictionary<(TriggerKey, int), string> bodies = [];

    /// <summary>Runs, by their next line, whose moment in the live log was come to: that comes once.</summary>
    private readonly HashSet<(TriggerRun, int)> fired = [];
    private long number;
    private bool wasPast;
    private Instant clock = Instant.MinValue;

    internal List<(TriggerRun Run, TriggerLineRow Line)> Lines { get; } = [];

    internal long Records { get; private set; }

    /// <summary>Records that came by imports or repairs and counted all the same.</summary>
    internal long Past { get; private set; }

    /// <summary>Of them, those that are older than records before them, and count at the time of these.</summary>
    internal long Moved { get; private set; }

    /// <summary>Records whose personal data were erased since.</summary>
    internal long Erased { get; private set; }

    /// <summary>Goes through it.</summary>
    /// <param name="set">The triggers at the beginning.</param>
    /// <param name="to">The last record.</param>
    /// <param name="end">Until when time passes after it; null for not.</param>
    /// <param name="renew">The triggers after one of them was changed; null where they stay.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task RunAsync(TriggerSet set, long to, Instant? end, Func<Task<TriggerSet>>? renew, CancellationToken cancellation)
    {
        var engine = NewEngine(set);
        Task<(long, List<TriggerRecord>)>? next = null;
        while (world.Position < to)
        {
            var (position, records) = await (next ?? context.RecordsAsync(world.Position, engine.Set.Entities, PerRead, cancellation, world.HasLines)).ConfigureAwait(false);

            // What comes next is read while this is gone through; where the triggers may become others, after it.
            var last = records.FindIndex(TriggerKeeper.Renews);
            next = renew is null && position < to ? Task.Run(() => context.RecordsAsync(position, set.Entities, PerRead, cancellation, world.HasLines), cancellation) : null;
            foreach (var record in last >= 0 && renew is not null ? records.Take(last + 1) : records)
            {
                if (record.Sequence > to)
                    break;
                await TakeAsync(engine, record, cancellation).ConfigureAwait(false);
            }

            if (last >= 0 && renew is not null && records[last].Sequence <= to)
            {
                await world.ForgetAsync(all: true).ConfigureAwait(false);
                engine.Set = await renew().ConfigureAwait(false);
                await TriggerReaching.TakeAsync(context, engine, world, records[last], () => Task.FromResult(true), cancellation).ConfigureAwait(false);
                Keep();
            }
            else
            {
                world.Advance(Math.Min(position, to));
            }
        }

        if (timing is null && end is { } until)
            await PassAsync(engine, until == Instant.MaxValue ? clock : until, cancellation).ConfigureAwait(false);
        (rounds, flips) = ([], new());
        await FireAsync(engine, long.MaxValue, end ?? Instant.MinValue, cancellation).ConfigureAwait(false);
    }

    private TriggerEngine NewEngine(TriggerSet set)
    {
        TriggerEngine? engine = null;
        return engine = new TriggerEngine(world, new TriggerRuns(null), decided, (run, due) => timing?.Invoke(run)?.Now ?? due)
        {
            Set = set,
            LooksAgain = timing is null ? null : TriggerEngine.AWeek,
            Failed = (e, _) =>
            {
                // What the live log passed over is passed over here as well; whoever rehearses is told.
                if (timing is null)
                    ExceptionDispatchInfo.Throw(e);
            },
            Edition = async (id, edition, stop) => await context.EditionAsync(id, edition, stop).ConfigureAwait(false) is { } document ? engine!.Set.Compiled(id, edition, TriggerState.On, document) : null,
            Body = (key, version, stop) => bodies.TryGetValue((key, version), out var body) ? Task.FromResult<string?>(body) : context.BodyAsync(key, version, stop),
        };
    }

    private async Task TakeAsync(TriggerEngine engine, TriggerRecord record, CancellationToken cancellation)
    {
        Records++;
        Past += record.IsPast ? 1 : 0;
        Erased += record is { HasPersonal: true, Personal: null } ? 1 : 0;
        wasPast = asIfLive && record.IsPast;
        if (wasPast)
            record = record with { Recorded = record.Happened, Mode = IntakeMode.Live };
        if (timing is null)
            record = AtClock(record);

        // What sets a shop up is of another time than what is gone through: no time passes up to it.
        var now = timing is null && TriggerKeeper.Renews(record) ? clock : record.Recorded;
        if (timing is not null || now > Instant.MinValue)
        {
            await PassAsync(engine, now, cancellation).ConfigureAwait(false);
            await FireAsync(engine, record.Sequence, now, cancellation).ConfigureAwait(false);
        }

        await engine.TakeAsync(record, cancellation).ConfigureAwait(false);
        if (record is { Version: > 1, Body: { } body } && decided.Runs.Exists(r => r.IsOpen && r.Origin == record.Cause))
            bodies[(record.Key, record.Version)] = body;
        Keep();
        if (watched.Count > 0)
            await FollowAsync(engine, record, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// A record at the simulated clock, which never goes back. What sets a shop up moves it not: an import of past years follows. What else was
    /// imported after younger records counts as if it had happened when they had.
    /// </summary>
    private TriggerRecord AtClock(TriggerRecord record)
    {
        if (TriggerKeeper.Renews(record))
            return record;
        if (clock <= record.Recorded)
            return record with { Recorded = clock = record.Recorded };
        if (!wasPast)
            return record with { Recorded = clock };
        Moved++;
        return record with { Recorded = clock, Happened = clock };
    }

    /// <summary>Runs whose time comes before a record.</summary>
    private async Task FireAsync(TriggerEngine engine, long before, Instant now, CancellationToken cancellation)
    {
        while (waiting.TryPeek(out var next, out _) && (timing is null ? next.Due <= now : next.Position < before))
        {
            _ = waiting.Dequeue();
            if (next.Run.Due != next.Due || !next.Run.IsOpen)
                continue;
            if (timing is not null)
            {
                world.Advance(next.Position);
                fired.Add((next.Run, next.Run.Lines));
            }

            await engine.FireAsync(next.Run, cancellation).ConfigureAwait(false);
            Keep();
        }
    }

    private void Keep()
    {
        Lines.AddRange(decided.Lines);
        foreach (var run in decided.Runs)
            if (run.Due is { } due)
            {
                // What the live log says nothing more of has not come to pass there either.
                if (timing is null)
                    waiting.Enqueue((run, due, 0), (0, due.ToUnixTimeTicks(), ++number));
                else if (!fired.Contains((run, run.Lines)) && timing(run) is { } then)
                    waiting.Enqueue((run, due, then.Position), (then.Position, due.ToUnixTimeTicks(), ++number));
            }

        decided.Clear();
    }
}
