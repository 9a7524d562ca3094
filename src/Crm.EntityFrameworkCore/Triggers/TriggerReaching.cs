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
    private const int PerPart = 500;

    /// <summary>After a record by which a trigger was switched on so as to reach back: takes that, by the triggers that are in force from then on.</summary>
    /// <param name="context">Where the log is.</param>
    /// <param name="engine">Decides.</param>
    /// <param name="world">At the record.</param>
    /// <param name="record">It.</param>
    /// <param name="hold">Asked time and again; where it says no, nothing more is decided.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task TakeAsync(TriggerContext context, TriggerEngine engine, TriggerWorld world, TriggerRecord record, Func<Task<bool>> hold, CancellationToken cancellation)
    {
        if (record.Event is not ("trigger.switched-on" or "trigger.shadowed") || await world.FindAsync(record.Key, cancellation).ConfigureAwait(false) is not { } state
            || state.Make<StoredTrigger>() is not { ReachesBack: { } since } stored || engine.Set.Find(stored.Id) is not { } trigger)
            return;
        IReadOnlyList<(TriggerSubject, TriggerEngine.Start)>? found = null;
        var reaching = new TriggerReaching(context, engine.Set, trigger) { Hold = hold, Try = (subject, find) => engine.TryAsync($"{record.Cause} finds {subject}", find), IsAgreed = true };
        _ = await engine.TryAsync($"{record.Cause} reaches back", async () => found = await reaching.FindAsync(world, since, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var (subject, start) in found ?? [])
        {
            if (!await hold().ConfigureAwait(false))
                return;
            _ = await engine.TryAsync($"{record.Cause} reaches {subject.Key}", () => engine.ReachAsync(trigger, subject, start, record.Recorded, cancellation)).ConfigureAwait(false);
        }
    }

    /// <summary>Asked between parts whether to go on.</summary>
    private Func<Task<bool>> Hold { get; init; } = () => Task.FromResult(true);

    /// <summary>Looks for one subject, so that it fails by itself.</summary>
    internal required Func<string, Func<Task>, Task<bool>> Try { get; init; }

    /// <summary>Whether it was counted and agreed to: however much it became since, it is taken.</summary>
    private bool IsAgreed { get; init; }

    /// <summary>What set it off, by subject as the log tells it now, in order; null where it is too much.</summary>
    /// <param name="world">At the place from which it is looked back.</param>
    /// <param name="since">From when on.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<IReadOnlyList<(TriggerSubject Subject, TriggerEngine.Start Start)>?> FindAsync(TriggerWorld world, Instant since, CancellationToken cancellation)
    {
        if (trigger.Definition.On is WhenSegment segment)
            return await StepsAsync(world, segment, since, cancellation).ConfigureAwait(false);
        var (found, over, unclear) = (new Dictionary<TriggerKey, (TriggerSubject Subject, TriggerEngine.Start Start)>(), new TriggerOver(reachesAcross: trigger.SettledBy.Count > 0), new HashSet<TriggerKey>());
        if (await RecordsAsync(world.Position, since, cancellation).ConfigureAwait(false) is not var (causes, ends))
            return null;
        await EachAsync(world, ends, async end =>
        {
            if (await world.SubjectAsync(end.Key, null, cancellation).ConfigureAwait(false) is { } subject)
                over.Add(subject, end.Happened);
        }, unclear, cancellation).ConfigureAwait(false);
        await EachAsync(world, causes, async record =>
        {
            if (await SubjectAsync(world, record, cancellation).ConfigureAwait(false) is { } subject && !unclear.Contains(subject.Key) && !over.IsSince(subject, record.Happened))
                found[subject.Key] = (subject, new TriggerEngine.Start(CauseOf(record, subject), record.Happened, record.Recorded, record.Chain, record.Depth));
        }, unclear, cancellation).ConfigureAwait(false);
        return found.Count > Most && !IsAgreed ? null : [.. found.Values.OrderBy(f => f.Start.At).ThenBy(f => f.Start.Cause, StringComparer.Ordinal)];
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

    /// <summary>One after the other, in parts that are read together with what they are about. What cannot be judged is kept: whether its matter is at an end nobody knows.</summary>
    private async Task EachAsync(TriggerWorld world, IEnumerable<TriggerRecord> records, Func<TriggerRecord, Task> find, HashSet<TriggerKey> unclear, CancellationToken cancellation)
    {
        foreach (var some in records.Chunk(PerPart))
        {
            if (!await Hold().ConfigureAwait(false))
                return;
            await world.ForgetAsync().ConfigureAwait(false);
            await AheadAsync(world, [.. some.Select(r => r.Key)], cancellation).ConfigureAwait(false);
            foreach (var record in some)
                if (await Hold().ConfigureAwait(false) && await world.AboutAsync(record.Key, cancellation).ConfigureAwait(false) is var about
                    && !await Try(about.ToString(), () => find(record)).ConfigureAwait(false))
                    unclear.Add(about);
        }
    }

    /// <summary>Reads many together. Where one of them cannot be read, each is read by itself later, and that one fails.</summary>
    private static async Task AheadAsync(TriggerWorld world, List<TriggerKey> keys, CancellationToken cancellation)
    {
        try
        {
            await world.ReadAboutAsync(keys, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (!TriggerEngine.IsOfStore(e))
        {
        }
    }

    /// <summary>The records of the stretch that may have set it off, and those that ended the matter: of each entity the last. Null where they are too many.</summary>
    private async Task<(IEnumerable<TriggerRecord> Causes, IEnumerable<TriggerRecord> Ends)?> RecordsAsync(long to, Instant since, CancellationToken cancellation)
    {
        var (causes, ends) = (new Dictionary<TriggerKey, TriggerRecord>(), new Dictionary<TriggerKey, TriggerRecord>());
        for (var at = await context.PlaceBeforeAsync(since, cancellation).ConfigureAwait(false); at < to;)
        {
            var (position, records) = await context.RecordsAsync(at, set.ReachedOf(trigger), PerRead, cancellation).ConfigureAwait(false);
            foreach (var record in records.Where(r => r.Sequence <= to && r.Happened >= since && (!r.IsPast || trigger.Definition.TakesPast)))
            {
                if (IsCause(record))
                    Keep(causes, record);
                if (trigger.Definition.On is WhenMissing missing ? record.Event == missing.Without : trigger.SettledBy.Contains(record.Event, StringComparer.Ordinal) && !IsCause(record))
                    Keep(ends, record with { Body = null, Personal = null });
            }

            if (!IsAgreed && Math.Max(causes.Count, ends.Count) > Most * 10)
                return null;
            at = position > at && await Hold().ConfigureAwait(false) ? position : to;
        }

        return (InOrder(causes), InOrder(ends));

        static IEnumerable<TriggerRecord> InOrder(Dictionary<TriggerKey, TriggerRecord> records) => records.Values.OrderBy(r => r.Happened).ThenBy(r => r.Sequence);
        static void Keep(Dictionary<TriggerKey, TriggerRecord> records, TriggerRecord record)
        {
            if (!records.TryGetValue(record.Key, out var known) || known.Happened <= record.Happened)
                records[record.Key] = record;
        }
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
            steps = await read.Set<SegmentStepRow>().AsNoTracking().Where(s => s.Segment == number && s.At >= since).OrderBy(s => s.Seq).Take(IsAgreed ? int.MaxValue : Most * 10).ToListAsync(cancellation).ConfigureAwait(false);
        }

        var last = steps.GroupBy(s => s.CustomerId).Select(g => g.Last()).Where(s => s.Entered == segment.Entered && (!s.IsQuiet || trigger.Definition.TakesPast)).ToList();
        if (!IsAgreed && (steps.Count == Most * 10 || last.Count > Most))
            return null;
        var found = new List<(TriggerSubject, TriggerEngine.Start)>();
        foreach (var some in last.Chunk(PerPart))
        {
            await world.ForgetAsync().ConfigureAwait(false);
            await AheadAsync(world, [.. some.Select(s => new TriggerKey("customer", s.CustomerId.Value))], cancellation).ConfigureAwait(false);
            foreach (var step in some)
                if (await Hold().ConfigureAwait(false))
                    _ = await Try(string.Create(CultureInfo.InvariantCulture, $"customer:{step.CustomerId.Value}"), async () =>
                    {
                        if (await world.SubjectAsync(new TriggerKey("customer", step.CustomerId.Value), null, cancellation).ConfigureAwait(false) is { } subject)
                            found.Add((subject, new TriggerEngine.Start(string.Create(CultureInfo.InvariantCulture, $"segment:{step.Seq}"), step.At, step.At, 0, 0)));
                    }).ConfigureAwait(false);
        }

        return found;
    }
}
