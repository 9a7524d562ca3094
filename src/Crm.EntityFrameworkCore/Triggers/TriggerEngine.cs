using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

/// <summary>
/// Decides what triggers do: what a record sets off, what it ends, how a run goes on. Live work and rehearsal run this same code over the
/// change log; it writes nothing.
/// </summary>
/// <param name="world">The shop up to a record.</param>
/// <param name="runs">Runs that there are.</param>
/// <param name="decided">Gets the decisions.</param>
/// <param name="clock">The moment at which something is decided that is due at another; of a rehearsal that same, or what the live log says.</param>
internal sealed partial class TriggerEngine(TriggerWorld world, TriggerRuns runs, TriggerDecisions decided, Func<TriggerRun, Instant, Instant> clock)
{
    /// <summary>Links of causes beyond which nothing is set off any more.</summary>
    internal const int MostDepth = 12;

    private static readonly HashSet<string> CartEnds = ["cart.ordered", "cart.merged"];

    internal required TriggerSet Set { get; set; }

    /// <summary>Definitions of editions that are no longer in force.</summary>
    internal required Func<TriggerId, int, CancellationToken, Task<LiveTrigger?>> Edition { get; init; }

    /// <summary>What a record changed, by its cause.</summary>
    internal required Func<TriggerKey, int, CancellationToken, Task<string?>> Body { get; init; }

    /// <summary>A record has come.</summary>
    internal async Task TakeAsync(TriggerRecord record, CancellationToken cancellation)
    {
        world.Apply(record);
        if (record.Entity == "trigger")
            return;
        TriggerSubject? subject = null;
        async Task<TriggerSubject?> SubjectAsync() => subject ??= await world.SubjectAsync(record.Key, record.Body, cancellation).ConfigureAwait(false);

        if (await MayEndAsync(record, cancellation).ConfigureAwait(false) && await SubjectAsync().ConfigureAwait(false) is { } ending)
            await EndAsync(record, ending, cancellation).ConfigureAwait(false);
        if (Set.Near[record.Entity].Any() && await SubjectAsync().ConfigureAwait(false) is { } near)
            foreach (var trigger in Set.Near[record.Entity])
                if (!record.IsPast || trigger.Definition.TakesPast)
                    await FollowDateAsync(trigger, record, near, cancellation).ConfigureAwait(false);
        var place = record.Entity;
        var keys = KeysOf(record);
        if (record.Entity == "raised")
            (place, keys) = ("raised/" + record.Event, [record.Event]);
        foreach (var key in keys)
            if (Set.IsAsked(place, key) && await SubjectAsync().ConfigureAwait(false) is { } told)
                foreach (var trigger in Set.Match(place, key, told, record.Recorded))
                    if (!record.IsPast || trigger.Definition.TakesPast)
                        await EnterAsync(trigger, told, new Start(record.Cause, record.Happened, record.Recorded, record.Chain, record.Depth), cancellation).ConfigureAwait(false);
    }

    /// <summary>A customer entered or left a segment.</summary>
    internal async Task TakeSegmentAsync(string segment, bool entered, Customers.CustomerId customer, Start start, bool isPast, CancellationToken cancellation)
    {
        var key = TriggerSet.SegmentKey(segment, entered);
        if (Set.IsAsked("customer", key) && await world.SubjectAsync(new TriggerKey("customer", customer.Value), null, cancellation).ConfigureAwait(false) is { } subject)
            foreach (var trigger in Set.Match("customer", key, subject, start.Recorded))
                if (!isPast || trigger.Definition.TakesPast)
                    await EnterAsync(trigger, subject, start, cancellation).ConfigureAwait(false);
    }

    /// <summary>The time of a run has come.</summary>
    internal async Task FireAsync(TriggerRun run, CancellationToken cancellation)
    {
        if (run.Due is not { } due || !run.IsOpen)
            return;
        var now = clock(run, due);
        var trigger = await OfAsync(run, cancellation).ConfigureAwait(false);
        if (trigger is null)
        {
            End(run, "off", due, now);
            return;
        }

        var (cause, version) = TriggerKey.ParseCause(run.Cause);
        var source = cause is { } known && world.PlanOf(known.Entity) is not null ? known : TriggerKey.Parse(run.Subject)!.Value;
        var body = version > 0 ? await Body(source, version, cancellation).ConfigureAwait(false) : null;
        if (await world.SubjectAsync(source, body, cancellation).ConfigureAwait(false) is not { } subject)
            End(run, "gone", due, now);
        else if (!trigger.Holds(subject, now))
            End(run, "condition", due, now);
        else if (run.State == TriggerRunState.Armed)
            await BeginAsync(run, trigger, subject, due, now, cancellation).ConfigureAwait(false);
        else
            await GoOnAsync(run, trigger, subject, run.Place + 1, due, now, cancellation).ConfigureAwait(false);
    }

    /// <summary>A run that cannot go on.</summary>
    internal void Fail(TriggerRun run, Instant now) => End(run, "failed", run.Due ?? now, now);

    private async Task<LiveTrigger?> OfAsync(TriggerRun run, CancellationToken cancellation) =>
        Set.Find(run.TriggerId) is not { } now ? null : now.Edition == run.Edition ? now : await Edition(run.TriggerId, run.Edition, cancellation).ConfigureAwait(false);

    private static string[] KeysOf(TriggerRecord record)
    {
        if (record.Version == 1 || record.Body is null)
            return [record.Event];
        return [record.Event, .. TriggerWorld.Changes(record.Body).New.Keys.Select(field => TriggerSet.ChangeKey(record.Entity, field))];
    }

    /// <summary>Whether runs of the subject may have to be looked at; without reading anything where none can be open.</summary>
    private async ValueTask<bool> MayEndAsync(TriggerRecord record, CancellationToken cancellation)
    {
        if (Set.All.Count == 0)
            return false;
        if (Set.Ends.Contains(record.Event) || CartEnds.Contains(record.Event))
            return true;
        if (record.Entity is "order" or "cart" or "customer")
            return record.Version > 1 && (await runs.OfAsync(record.Key.ToString(), cancellation).ConfigureAwait(false)).Exists(r => r.IsOpen);
        return Set.All.Any(t => t.Definition.EndsWhen is not null);
    }

    private async Task EndAsync(TriggerRecord record, TriggerSubject subject, CancellationToken cancellation)
    {
        foreach (var run in (await runs.OfAsync(subject.Key.ToString(), cancellation).ConfigureAwait(false)).Where(r => r.IsOpen).ToList())
        {
            if (await OfAsync(run, cancellation).ConfigureAwait(false) is not { } trigger)
                continue;
            var reason = Reason(record, subject, run, trigger);
            if (reason is not null)
                End(run, reason, record.Happened, record.Recorded);
        }
    }

    private static string? Reason(TriggerRecord record, TriggerSubject subject, TriggerRun run, LiveTrigger trigger)
    {
        if (run.State == TriggerRunState.Armed && trigger.Definition.On is WhenMissing missing && record.Event == missing.Without && record.Cause != run.Cause)
            return "happened";
        if (CartEnds.Contains(record.Event) && record.Key.ToString() == run.Subject)
            return record.Event == "cart.ordered" ? "ordered" : "merged";
        if (record.Entity == "order" && subject.IsCancelled && (subject.New.ContainsKey("statusGroup") || subject.New.ContainsKey("deletedAt")))
            return "cancelled";
        return trigger.Definition.EndsWhen is { } ends && trigger.Holds(ends, subject, record.Recorded) ? "ended" : null;
    }

    /// <summary>Sets, moves and takes away the one run that waits for a date.</summary>
    private async Task FollowDateAsync(LiveTrigger trigger, TriggerRecord record, TriggerSubject subject, CancellationToken cancellation)
    {
        var near = (WhenNear)trigger.Definition.On;
        var date = TriggerFacts.DateOf(world.PlanOf(near.Entity)!, near.Field, subject.State?.Fields.GetValueOrDefault(near.Field), subject.Site.Calendar.Zone);
        var due = date is { } at && !subject.IsCancelled && trigger.Holds(subject, record.Recorded) ? near.Offset.From(at, subject.Site.Calendar) : (Instant?)null;
        var all = await runs.OfAsync(subject.Key.ToString(), cancellation).ConfigureAwait(false);
        var open = all.Find(r => r.TriggerId == trigger.Id && r.State == TriggerRunState.Armed && r.Cause.StartsWith(record.Key + "=", StringComparison.Ordinal));
        if (due is not { } then)
        {
            if (open is not null)
                End(open, "gone", record.Happened, record.Recorded);
            return;
        }

        var cause = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{record.Key}={then.ToUnixTimeTicks() / 10}");
        if (open?.Cause == cause || all.Exists(r => r.TriggerId == trigger.Id && r.Cause == cause))
            return;
        if (open is not null)
        {
            (open.Cause, open.Due) = (cause, then);
            Line(open, "moved", null, 0, then, record.Recorded);
        }
        else if (then > record.Recorded)
            await ArmAsync(trigger, subject, new Start(cause, record.Happened, record.Recorded, record.Chain, record.Depth), then, cancellation).ConfigureAwait(false);
    }

    /// <summary>What set something off.</summary>
    /// <param name="Cause">Unique.</param>
    /// <param name="At">When it happened.</param>
    /// <param name="Recorded">When it was known.</param>
    /// <param name="Chain">Its chain of causes.</param>
    /// <param name="Depth">How long that is.</param>
    internal sealed record Start(string Cause, Instant At, Instant Recorded, long Chain, int Depth);
}
