using Crm.Catalog;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerEngine
{
    /// <summary>A schedule or a birthday has come round for some. What relates to the time is asked as of that moment, however late it is seen to.</summary>
    /// <param name="trigger">Which.</param>
    /// <param name="due">The moment.</param>
    /// <param name="keys">For whom it may be.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task TakeTimeAsync(LiveTrigger trigger, Instant due, IReadOnlyList<TriggerKey> keys, CancellationToken cancellation)
    {
        foreach (var key in keys)
        {
            var cause = DateCause(key, due);
            _ = await TryAsync($"{cause} {trigger.Definition.Code}", async () =>
            {
                if (await world.SubjectAsync(key, null, cancellation).ConfigureAwait(false) is { } subject && IsMeant(trigger.Definition.On, subject, due) && trigger.Holds(subject, due))
                    await EnterAsync(trigger, subject, new Start(cause, due, due, 0, 0), cancellation).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
    }

    /// <summary>A schedule or birthdays that were slept through for so long that their actions are of no use any more: one line from the first of these moments on, instead of one for each of them and each whom it was for.</summary>
    internal async Task MissAsync(LiveTrigger trigger, Instant due, Instant now, CancellationToken cancellation)
    {
        var key = new TriggerKey("trigger", trigger.Id.Value);
        var start = new Start(DateCause(key, due), due, due, 0, 0);
        if (await NewAsync(trigger, new TriggerSubject { Key = key, Site = world.DefaultSite }, start, cancellation).ConfigureAwait(false) is { } run)
            End(run, "too-late", due, now);
    }

    /// <summary>Whether what comes round is for this one: it is there, it is open, it is its day.</summary>
    internal static bool IsMeant(TriggerMoment on, TriggerSubject subject, Instant due)
    {
        if (subject.Key.Entity == "customer" && (subject.CustomerId?.Value != subject.Key.Id || subject.State?["deletedAt"] is not null))
            return false;
        if (subject.Key.Entity == WhenScheduled.Order && (subject.IsCancelled || subject.OrderState is null || subject.IsIn(Orders.StatusGroup.Complete)))
            return false;
        return on is not WhenBirthday birthday || (subject.Customer?.BirthDate is { } born && IsBirthday(born, due.InZone(subject.Site.Calendar.Zone).Date.PlusDays(birthday.DaysBefore)));
    }

    /// <summary>29 February is 28 in years that lack it; nobody has a birthday before being born.</summary>
    private static bool IsBirthday(LocalDate born, LocalDate day) => day.Year > born.Year && born.PlusYears(day.Year - born.Year) == day;

    /// <summary>The last ledger entry of a call: for each level that what is available fell below by all of them together.</summary>
    private async Task TakeStockAsync(TriggerRecord record, CancellationToken cancellation)
    {
        if (record.Entries is not { } entries)
            return;
        var moved = new List<Moved>();
        foreach (var entry in entries)
            if (TriggerStock.Read(entry.Event, entry.Delta, entry.Body) is { } read && await world.ShelfAsync(entry.Id, cancellation).ConfigureAwait(false) is { } shelf)
                moved.Add(new Moved(entry, shelf.Variant, shelf.Warehouse, read.Change));
        foreach (var trigger in Set.Stock)
            if (!record.IsPast || trigger.Definition.TakesPast)
                foreach (var own in moved.Where(m => ((WhenStockLow)trigger.Definition.On).Warehouse is not { } warehouse || warehouse == m.Warehouse).GroupBy(m => m.Variant))
                    if (own.Sum(m => m.Change) is < 0 and var change)
                        _ = await TryAsync($"{own.Last().Entry.Cause} {trigger.Definition.Code}", () => FallAsync(trigger, own.Last().Entry, own.Key, change, cancellation)).ConfigureAwait(false);
        if (Set.HasUntil)
            foreach (var own in moved.GroupBy(m => m.Variant).Where(g => g.Any(m => m.Change > 0)))
                await LookAtStockAsync(own.Last(), cancellation).ConfigureAwait(false);
    }

    private async Task FallAsync(LiveTrigger trigger, TriggerRecord record, VariantId variant, long change, CancellationToken cancellation)
    {
        var low = (WhenStockLow)trigger.Definition.On;
        if (await world.StockAsync(variant, low, cancellation).ConfigureAwait(false) is not { } now || now.Available >= now.Level || now.Available - change < now.Level
            || await world.StockSubjectAsync(variant, low, cancellation).ConfigureAwait(false) is not { } subject)
            return;
        if (trigger.Holds(subject, record.Recorded))
            await EnterAsync(trigger, subject, new Start($"{subject.Key}={record.Cause}", record.Happened, record.Recorded, record.Chain, record.Depth), cancellation).ConfigureAwait(false);
    }

    private sealed record Moved(TriggerRecord Entry, VariantId Variant, string Warehouse, long Change);
}
