using System.Runtime.ExceptionServices;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Goes through a stretch of the change log with the live engine and a clock of its own. Decisions are kept in memory.</summary>
/// <param name="context">Where the log is.</param>
/// <param name="world">At the beginning of the stretch.</param>
/// <param name="asIfLive">Whether imported records count, at the moments at which they happened.</param>
/// <param name="timing">When and where the live log says that a run's next line was decided; null for a rehearsal, where everything is decided when it is due.</param>
internal sealed class TriggerRehearsing(TriggerContext context, TriggerWorld world, bool asIfLive, Func<TriggerRun, (Instant Now, long Position)?>? timing = null)
{
    private const int PerRead = 2_000;
    private readonly PriorityQueue<(TriggerRun Run, Instant Due, long Position), (long Position, long Due, long Number)> waiting = new();
    private readonly TriggerDecisions decided = new();
    private long number;
    private Instant clock = Instant.MinValue;

    internal List<(TriggerRun Run, TriggerLineRow Line)> Lines { get; } = [];

    internal long Records { get; private set; }

    /// <summary>Goes through it.</summary>
    /// <param name="set">The triggers at the beginning.</param>
    /// <param name="to">The last record.</param>
    /// <param name="end">Until when time passes after it; null for not.</param>
    /// <param name="renew">The triggers after one of them was changed; null where they stay.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task RunAsync(TriggerSet set, long to, Instant? end, Func<Task<TriggerSet>>? renew, CancellationToken cancellation)
    {
        TriggerEngine? engine = null;
        engine = new TriggerEngine(world, new TriggerRuns(null), decided, (run, due) => timing?.Invoke(run)?.Now ?? due)
        {
            Set = set,
            Failed = (e, _) =>
            {
                // What the live log passed over is passed over here as well; whoever rehearses is told.
                if (timing is null)
                    ExceptionDispatchInfo.Throw(e);
            },
            Edition = async (id, edition, stop) => await context.EditionAsync(id, edition, stop).ConfigureAwait(false) is { } document ? engine!.Set.Compiled(id, edition, TriggerState.On, document) : null,
            Body = context.BodyAsync,
        };
        while (world.Position < to)
        {
            var (position, records) = await context.RecordsAsync(world.Position, engine.Set.Entities, PerRead, cancellation).ConfigureAwait(false);
            var last = records.FindIndex(TriggerKeeper.Renews);
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
            }
            else
            {
                world.Advance(Math.Min(position, to));
            }
        }

        await FireAsync(engine, long.MaxValue, end ?? Instant.MinValue, cancellation).ConfigureAwait(false);
    }

    private async Task TakeAsync(TriggerEngine engine, TriggerRecord record, CancellationToken cancellation)
    {
        Records++;
        if (asIfLive && record.IsPast)
            record = record with { Recorded = record.Happened, Mode = IntakeMode.Live };
        if (timing is null)
            record = record with { Recorded = clock = Instant.Max(clock, record.Recorded) };
        await FireAsync(engine, record.Sequence, record.Recorded, cancellation).ConfigureAwait(false);
        await engine.TakeAsync(record, cancellation).ConfigureAwait(false);
        Keep();
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
                world.Advance(next.Position);
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
                else if (timing(run) is { } then)
                    waiting.Enqueue((run, due, then.Position), (then.Position, due.ToUnixTimeTicks(), ++number));
            }

        decided.Clear();
    }
}
