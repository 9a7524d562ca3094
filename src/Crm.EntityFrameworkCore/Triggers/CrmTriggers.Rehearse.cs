using System.Globalization;
using Crm.Feed;
using Crm.History;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    /// <summary>
    /// What a definition would have done over a stretch of the change log (V4): by the code that runs live, with a simulated clock, and
    /// nothing is done. Imported records count as if they had come live, at the moments at which they happened, in the order of the log.
    /// Entries into segments are found anew, schedules come round, and what it starts by steps goes on. What is not in it is told
    /// (<see cref="TriggerRehearsal.NotRehearsed"/>).
    /// </summary>
    /// <param name="definition">Any: stored, edited, new.</param>
    /// <param name="from">Records from this moment on (by when they were recorded); null for all.</param>
    /// <param name="to">Records before this moment, and time passes until then; null for all, and until what waits is done.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DefinitionException">It has mistakes: all are told.</exception>
    /// <exception cref="InvalidOperationException">Asked of a bounded one: the log is of the whole store.</exception>
    public async Task<TriggerRehearsal> RehearseAsync(TriggerDefinition definition, Instant? from = null, Instant? to = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        DemandAll();
        if (await CheckAsync(definition, cancellation).ConfigureAwait(false) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, $"The trigger '{definition.Code}'");
        var (start, end) = await StretchAsync(from, to, cancellation).ConfigureAwait(false);
        var world = new TriggerWorld(store, start);
        await using (world.ConfigureAwait(false))
        {
            await world.ReadSitesAsync(cancellation).ConfigureAwait(false);
            await world.ReadMergedAsync(cancellation).ConfigureAwait(false);
            var book = await context.BookAsync(cancellation).ConfigureAwait(false);
            var all = await ListAsync(cancellation).ConfigureAwait(false);
            var stored = all.FirstOrDefault(t => t.Definition.Code == definition.Code);
            var own = new Trigger(stored?.Id ?? new TriggerId(long.MaxValue), definition, TriggerState.On, stored?.Edition ?? 0, 0);
            var started = Started(definition, all);
            var set = new TriggerSet(book, [.. started.Prepend(own).Select(t => (t.Id, t.Edition, TriggerState.On, TriggerJson.Write(t.Definition)))], startedOnly: started.Select(t => t.Id).ToHashSet());
            world.HasLines = set.AsksLines;
            var run = new TriggerRehearsing(context, world, asIfLive: true);
            if (world.HasLines)
                await world.ReadProductsAsync(cancellation).ConfigureAwait(false);
            await run.BeginAsync(set, start == 0 ? null : from, cancellation).ConfigureAwait(false);
            await run.RunAsync(set, end, to ?? Instant.MaxValue, null, cancellation).ConfigureAwait(false);
            var codes = started.Prepend(own).ToDictionary(t => t.Id, t => t.Definition.Code);
            return new TriggerRehearsal(definition, run.Records, [.. run.Lines.Select(l => Told(codes[l.Run.TriggerId], l.Run, l.Line))])
            {
                Messages = await new TriggerSampling(context, set).OfAsync(run.Lines, cancellation).ConfigureAwait(false),
                NotRehearsed = new TriggerOmissions(set, run, context.Setup.Kinds).Of(definition, start > 0, [.. all.Where(t => t.State != TriggerState.Off && t.Id != own.Id && !codes.ContainsKey(t.Id)).Select(t => t.Definition.Code)]),
            };
        }
    }

    /// <summary>The triggers that a definition starts by its steps, and those that these start, on or off: a rehearsal goes on with them as if they were on.</summary>
    private static List<Trigger> Started(TriggerDefinition definition, IReadOnlyList<Trigger> all)
    {
        var (found, open) = (new List<Trigger>(), new Queue<TriggerDefinition>([definition]));
        while (open.TryDequeue(out var next))
            foreach (var started in next.Starts)
                if (started != definition.Code && !found.Exists(f => f.Definition.Code == started) && all.FirstOrDefault(t => t.Definition.Code == started) is { } other)
                {
                    found.Add(other);
                    open.Enqueue(other.Definition);
                }

        return found;
    }

    /// <summary>
    /// Goes through the change log again with the triggers as they were at each place, and compares what they decide with the live log. The
    /// moments at which the live system decided are taken from its log; all else is found anew.
    /// </summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidOperationException">Asked of a bounded one.</exception>
    public async Task<TriggerReplay> ReplayAsync(CancellationToken cancellation = default)
    {
        DemandAll();
        var (runs, lines, known) = await LiveAsync(cancellation).ConfigureAwait(false);
        IReadOnlyList<Trigger> all = [.. await ListAsync(cancellation).ConfigureAwait(false), .. await ListDeletedAsync(cancellation).ConfigureAwait(false)];
        var byTime = all.Where(t => t.Definition.On is WhenSegment or WhenScheduled or WhenBirthday).ToDictionary(t => t.Id, t => t.Definition.Code);
        var byKey = runs.Where(r => lines.Contains(r.Id)).GroupBy(r => (r.TriggerId, r.Subject, Root(r.Cause), First(lines[r.Id]))).ToDictionary(g => g.Key, g => lines[g.MinBy(r => r.Id)!.Id].OrderBy(l => l.Number).ToList());
        var first = await FirstAsync(cancellation).ConfigureAwait(false);
        var world = new TriggerWorld(store, first);
        await using (world.ConfigureAwait(false))
        {
            var run = new TriggerRehearsing(context, world, asIfLive: false, Timing);
            await run.RunAsync(await SetAsync().ConfigureAwait(false), known, null, SetAsync, cancellation).ConfigureAwait(false);
            var codes = all.ToDictionary(t => t.Id, t => t.Definition.Code);
            var horizon = context.Setup.KeepLog is { } age ? store.Path.Now - age : Instant.MinValue;
            var live = runs.Where(IsCompared).SelectMany(r => lines[r.Id].Select(l => Mark(codes[r.TriggerId], r, l))).ToList();
            var again = run.Lines.Where(l => IsCompared(l.Run)).Select(l => Mark(codes[l.Run.TriggerId], l.Run, l.Line)).ToList();
            return new TriggerReplay(live.Count, [.. Beyond(live, again).Select(l => "live only: " + l), .. Beyond(again, live).Select(l => "again only: " + l)], [.. byTime.Values]);

            // What segments and moments set off is not in the records, nor is what was started by that.
            bool IsCompared(TriggerRun r) => r.At >= horizon && !byTime.ContainsKey(Setter(r));
        }

        async Task<TriggerSet> SetAsync()
        {
            await world.ReadSitesAsync(cancellation, isOfPlace: true).ConfigureAwait(false);
            return await context.SetAsync(world, await context.BookAsync(cancellation).ConfigureAwait(false), isReplay: true, cancellation).ConfigureAwait(false);
        }

        (Instant, long)? Timing(TriggerRun r) =>
            byKey.TryGetValue((r.TriggerId, r.Subject, Root(r.Cause), r.First), out var own) && r.Lines < own.Count ? (own[r.Lines].Now, own[r.Lines].Position) : null;
        static long First(IEnumerable<TriggerLineRow> own) => own.MinBy(l => l.Number)!.Position;
    }

    /// <summary>What one has more often than the other, as often: a line that stands twice is a difference, too.</summary>
    private static IEnumerable<string> Beyond(List<string> one, List<string> other)
    {
        var left = other.CountBy(l => l).ToDictionary(StringComparer.Ordinal);
        return one.CountBy(l => l).SelectMany(l => Enumerable.Repeat(l.Key, Math.Max(0, l.Value - left.GetValueOrDefault(l.Key))));
    }

    /// <summary>The trigger that was set off first, where others started this one.</summary>
    private static TriggerId Setter(TriggerRun run) =>
        run.Cause.Split('>') is [_, var first, ..] && long.TryParse(first.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new TriggerId(id) : run.TriggerId;

    /// <summary>What does not change of a cause: a date that a run waits for moves.</summary>
    private static string Root(string cause) => cause.Contains('>', StringComparison.Ordinal) || cause.Contains(TriggerRun.WatchMark, StringComparison.Ordinal) ? cause : cause.Split('=')[0];

    private static string Mark(string code, TriggerRun run, TriggerLineRow line) =>
        $"{code} {run.Edition} {run.Subject} {run.Cause} {line.Number} {line.What} {line.Detail} {line.Place} {line.Due} {line.Now} {line.Position}";

    private async Task<(List<TriggerRun> Runs, ILookup<long, TriggerLineRow> Lines, long Known)> LiveAsync(CancellationToken cancellation)
    {
        var known = await new FeedReader(store).PositionAsync(TriggerTables.Consumer, cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return (await read.Set<TriggerRun>().AsNoTracking().ToListAsync(cancellation).ConfigureAwait(false),
                (await read.Set<TriggerLineRow>().AsNoTracking().ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(l => l.RunId), known);
    }

    /// <summary>The place before the first trigger.</summary>
    private async Task<long> FirstAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await (from change in read.Set<ChangeRow>()
                          where change.Entity == "trigger"
                          join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                          where commit.First != null
                          select commit.First).MinAsync(cancellation).ConfigureAwait(false) - 1 ?? 0;
    }

    private async Task<(long Start, long End)> StretchAsync(Instant? from, Instant? to, CancellationToken cancellation)
    {
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var commits = read.Set<CommitRow>().Where(c => c.First != null);
            var start = from is { } begin ? await context.PlaceBeforeAsync(begin, cancellation).ConfigureAwait(false) : 0;
            var end = await commits.Where(c => to == null || c.Recorded < to).MaxAsync(c => (long?)(c.First! + (c.Count == 0 ? 1 : c.Count) - 1), cancellation).ConfigureAwait(false) ?? 0;
            return (start, end);
        }
    }

    private void DemandAll()
    {
        if (!store.Scopes.IsAll)
            throw new InvalidOperationException("The change log is of the whole store; whoever sees some scopes only does not go through it.");
    }
}
