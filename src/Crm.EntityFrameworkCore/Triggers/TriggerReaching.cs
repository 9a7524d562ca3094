using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Crm.Customers;
using Crm.Segments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

/// <summary>What a trigger would have been set off by in a stretch of the past, had it been on: of each subject the last time.</summary>
/// <param name="context">Where the log is.</param>
/// <param name="set">The triggers in force, the one among them.</param>
/// <param name="trigger">Which.</param>
internal sealed class TriggerReaching(TriggerContext context, TriggerSet set, LiveTrigger trigger)
{
    /// <summary>The most that may be reached back to.</summary>
    internal const int Most = 10_000;

    private const int PerRead = 2_000;

    /// <summary>After a record by which a trigger was switched on so as to reach back: takes that, by the triggers that are in force from then on.</summary>
    internal static async Task TakeAsync(TriggerContext context, TriggerEngine engine, TriggerWorld world, TriggerRecord record, CancellationToken cancellation)
    {
        if (record.Event is not ("trigger.switched-on" or "trigger.shadowed") || await world.FindAsync(record.Key, cancellation).ConfigureAwait(false) is not { } state
            || state.Make<StoredTrigger>() is not { ReachesBack: { } since } stored || engine.Set.Find(stored.Id) is not { } trigger)
            return;
        _ = await engine.TryAsync($"{record.Cause} reaches back", async () =>
        {
            foreach (var (subject, start) in await new TriggerReaching(context, engine.Set, trigger).FindAsync(world, since, cancellation).ConfigureAwait(false) ?? [])
                await engine.ReachAsync(trigger, subject, start, record.Recorded, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>What set it off, by subject as the log tells it now, in order; null where it is too much.</summary>
    /// <param name="world">At the place from which it is looked back.</param>
    /// <param name="since">From when on.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<IReadOnlyList<(TriggerSubject Subject, TriggerEngine.Start Start)>?> FindAsync(TriggerWorld world, Instant since, CancellationToken cancellation)
    {
        if (trigger.Definition.On is WhenSegment segment)
            return await StepsAsync(world, segment, since, cancellation).ConfigureAwait(false);
        var (found, ended) = (new Dictionary<TriggerKey, (TriggerSubject, TriggerEngine.Start Start)>(), new Dictionary<TriggerKey, Instant>());
        var (causes, ends) = await RecordsAsync(world.Position, since, cancellation).ConfigureAwait(false);
        if (causes.Count > Most * 10)
            return null;
        foreach (var kind in causes.Concat(ends).GroupBy(r => r.Entity))
            await world.ReadAsync(kind.Key, kind.Select(r => r.Id), cancellation).ConfigureAwait(false);
        foreach (var end in ends)
            if (await world.SubjectAsync(end.Key, null, cancellation).ConfigureAwait(false) is { } subject)
                ended[subject.Key] = end.Happened;
        foreach (var record in causes)
            if (await SubjectAsync(world, record, cancellation).ConfigureAwait(false) is { } subject && !(ended.TryGetValue(subject.Key, out var over) && over >= record.Happened))
                found[subject.Key] = (subject, new TriggerEngine.Start(CauseOf(record, subject), record.Happened, record.Recorded, record.Chain, record.Depth));
        return found.Count > Most ? null : [.. found.Values.OrderBy(f => f.Start.At).ThenBy(f => f.Start.Cause, StringComparer.Ordinal)];
    }

    /// <summary>A digest of what was found: the same as long as the log tells the same.</summary>
    internal static string DigestOf(IEnumerable<string> causes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', causes.Order(StringComparer.Ordinal)))))[..16];

    private async Task<TriggerSubject?> SubjectAsync(TriggerWorld world, TriggerRecord record, CancellationToken cancellation)
    {
        if (trigger.Definition.On is not WhenStockLow low)
            return await world.SubjectAsync(record.Key, record.Version > 1 ? record.Body : null, cancellation, isLater: true).ConfigureAwait(false);
        return await world.ShelfAsync(record.Id, cancellation).ConfigureAwait(false) is { } shelf && (low.Warehouse is null || low.Warehouse == shelf.Warehouse)
            && await world.StockSubjectAsync(shelf.Variant, low, cancellation).ConfigureAwait(false) is { Told: not null } subject ? subject : null;
    }

    private string CauseOf(TriggerRecord record, TriggerSubject subject) => trigger.Definition.On is WhenStockLow ? $"{subject.Key}={record.Cause}" : record.Cause;

    /// <summary>The records of the stretch that may have set it off, and those that ended the matter.</summary>
    private async Task<(List<TriggerRecord> Causes, List<TriggerRecord> Ends)> RecordsAsync(long to, Instant since, CancellationToken cancellation)
    {
        var (causes, ends) = (new List<TriggerRecord>(), new List<TriggerRecord>());
        for (var at = await context.PlaceBeforeAsync(since, cancellation).ConfigureAwait(false); at < to;)
        {
            var (position, records) = await context.RecordsAsync(at, set.EntitiesOf(trigger), PerRead, cancellation).ConfigureAwait(false);
            foreach (var record in records.Where(r => r.Sequence <= to && r.Happened >= since && (!r.IsPast || trigger.Definition.TakesPast)))
            {
                if (IsCause(record))
                    causes.Add(record);
                if (trigger.Definition.On is WhenMissing missing && record.Event == missing.Without)
                    ends.Add(record);
            }

            at = position > at ? position : to;
        }

        return (causes, ends);
    }

    private bool IsCause(TriggerRecord record) => trigger.Definition.On switch
    {
        WhenHappens w => record.Event == w.Happening,
        WhenMissing w => record.Event == w.Happening,
        WhenChanges w => record is { Version: > 1, Body: { } body } && record.Entity == w.Entity && TriggerWorld.Changes(body).New.ContainsKey(w.Field),
        WhenNear w => record.Entity == (w.IsOwn ? TriggerSet.OwnFields : w.Entity),
        WhenStockLow => record.Entity == TriggerStock.Entity && record.Delta is not null,
        _ => false,
    };

    /// <summary>Who entered, or left, and has not turned since.</summary>
    private async Task<IReadOnlyList<(TriggerSubject, TriggerEngine.Start)>?> StepsAsync(TriggerWorld world, WhenSegment segment, Instant since, CancellationToken cancellation)
    {
        var read = context.Store.Read();
        List<SegmentStepRow> steps;
        await using (read.ConfigureAwait(false))
        {
            var number = (await context.SegmentCodesAsync(read, cancellation).ConfigureAwait(false)).Where(s => s.Value == segment.Code).Select(s => s.Key).FirstOrDefault();
            steps = await read.Set<SegmentStepRow>().AsNoTracking().Where(s => s.Segment == number && s.At >= since).OrderBy(s => s.Seq).Take(Most * 10).ToListAsync(cancellation).ConfigureAwait(false);
        }

        var last = steps.GroupBy(s => s.CustomerId).Select(g => g.Last()).Where(s => s.Entered == segment.Entered && (!s.IsQuiet || trigger.Definition.TakesPast)).ToList();
        if (steps.Count == Most * 10 || last.Count > Most)
            return null;
        var found = new List<(TriggerSubject, TriggerEngine.Start)>();
        foreach (var step in last)
            if (await world.SubjectAsync(new TriggerKey("customer", step.CustomerId.Value), null, cancellation).ConfigureAwait(false) is { } subject)
                found.Add((subject, new TriggerEngine.Start(string.Create(CultureInfo.InvariantCulture, $"segment:{step.Seq}"), step.At, step.At, 0, 0)));
        return found;
    }
}
