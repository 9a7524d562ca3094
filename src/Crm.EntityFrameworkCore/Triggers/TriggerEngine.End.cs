namespace Crm.Triggers;

internal sealed partial class TriggerEngine
{
    private const int MostImported = 10_000;
    private readonly HashSet<TriggerKey> imported = [];

    /// <summary>Whether runs of the subject may have to be looked at; without reading anything where none can be open.</summary>
    private async ValueTask<bool> MayEndAsync(TriggerRecord record, CancellationToken cancellation)
    {
        if (!Set.IsWatching)
            return false;
        if (Set.Ends.Contains(record.Event) || Set.MaySettle(record) || CartEnds.Contains(record.Event))
            return true;
        if (record.Entity is "order" or "cart" or "customer")
            return record.Version > 1 && await IsOpenAsync(record, record.Key, cancellation).ConfigureAwait(false);
        if (!Set.HasEndsWhen || record.Entity == TriggerStock.Entity)
            return false;
        return record.Entity switch
        {
            "order-account" or "order-delivery" or "order-attention" => await IsOpenAsync(record, new TriggerKey("order", record.Id), cancellation).ConfigureAwait(false),
            "customer-summary" or "consent" or "customer-lists" => await IsOpenAsync(record, new TriggerKey("customer", record.Id), cancellation).ConfigureAwait(false),
            _ => true,
        };
    }

    /// <summary>Whether a run of an order or a customer is open; of who was merged into another, also one of the other.</summary>
    private async ValueTask<bool> IsOpenAsync(TriggerRecord record, TriggerKey key, CancellationToken cancellation)
    {
        // What an import makes anew about what it makes anew: nothing waits for that, and a query for each would hold it up.
        if (record is { IsPast: true, Version: 1 } && imported.Contains(key))
            return false;
        if ((await runs.OfAsync(key.ToString(), cancellation).ConfigureAwait(false)).Exists(r => r.IsOpen))
            return true;
        return key.Entity == "customer" && Set.HasEndsWhen && (await world.FindAsync(key, cancellation).ConfigureAwait(false))?.Number("survivorId") is { } survivor
            && (await runs.OfAsync(new TriggerKey("customer", survivor).ToString(), cancellation).ConfigureAwait(false)).Exists(r => r.IsOpen);
    }

    /// <summary>Remembers what an import makes anew, of which no run can be open until one begins.</summary>
    private void Note(TriggerRecord record)
    {
        if (record is not { IsPast: true, Version: 1, Entity: "order" or "customer" })
            return;
        if (imported.Count >= MostImported)
            imported.Clear();
        imported.Add(record.Key);
    }

    private async Task EndAsync(TriggerRecord record, TriggerSubject subject, CancellationToken cancellation)
    {
        foreach (var run in (await runs.OfAsync(subject.Key.ToString(), cancellation).ConfigureAwait(false)).Where(r => r.IsOpen).ToList())
            _ = await TryAsync($"{record.Cause} ends run:{run.Id}", async () =>
            {
                // Also where the trigger is off just now: it may be on again before the run's time comes.
                if (await DefinitionAsync(run, cancellation).ConfigureAwait(false) is not { } trigger)
                    return;
                if (run.IsWatch)
                    await LookAsync(run, trigger, record, cancellation).ConfigureAwait(false);
                else if (Reason(record, subject, run, trigger) is { } reason)
                    End(run, reason, record.Happened, record.Recorded);
            }).ConfigureAwait(false);
        if (Set.MaySettle(record))
            await SettleAsync(record, subject, cancellation).ConfigureAwait(false);
    }

    private static string? Reason(TriggerRecord record, TriggerSubject subject, TriggerRun run, LiveTrigger trigger)
    {
        if (run.State == TriggerRunState.Armed && trigger.Definition.On is WhenMissing missing && record.Event == missing.Without && record.Cause != run.Cause && record.Happened <= run.Due)
            return "happened";
        if (CartEnds.Contains(record.Event) && record.Key.ToString() == run.Subject)
            return record.Event == "cart.ordered" ? "ordered" : "merged";
        if (record.Entity == "order" && subject.IsCancelled && (subject.New.ContainsKey("statusGroup") || subject.New.ContainsKey("deletedAt")))
            return "cancelled";
        return trigger.Definition.EndsWhen is { } ends && trigger.Holds(ends, subject, record.Recorded) ? "ended" : null;
    }
}
