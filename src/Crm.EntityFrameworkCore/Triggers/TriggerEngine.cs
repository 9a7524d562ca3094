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

    /// <summary>Runs that one cause may start one from another.</summary>
    internal const int MostStarted = 1_000;

    private static readonly HashSet<string> CartEnds = ["cart.ordered", "cart.merged"];

    internal required TriggerSet Set { get; set; }

    /// <summary>Definitions of editions that are no longer in force.</summary>
    internal required Func<TriggerId, int, CancellationToken, Task<LiveTrigger?>> Edition { get; init; }

    /// <summary>Told of what cannot be decided; what was decided of it is taken back before, and the rest goes on.</summary>
    internal required Action<Exception, string> Failed { get; init; }

    /// <summary>Called when something was decided; a test has it fail there.</summary>
    internal Action<string>? Probe { get; init; }

    /// <summary>What a record changed, by its cause.</summary>
    internal required Func<TriggerKey, int, CancellationToken, Task<string?>> Body { get; init; }

    /// <summary>A record has come.</summary>
    internal async Task TakeAsync(TriggerRecord record, CancellationToken cancellation)
    {
        world.Apply(record);
        Note(record);
        if (record.Entity == "trigger")
            return;
        TriggerSubject? subject = null;
        async Task<TriggerSubject?> SubjectAsync() => subject ??= await world.SubjectAsync(record.Key, record.Body, cancellation).ConfigureAwait(false);

        if (await MayEndAsync(record, cancellation).ConfigureAwait(false) && await SubjectAsync().ConfigureAwait(false) is { } ending)
            await EndAsync(record, ending, cancellation).ConfigureAwait(false);
        if (Set.Near[record.Entity].Any() && await SubjectAsync().ConfigureAwait(false) is { } near)
            foreach (var trigger in Set.Near[record.Entity])
                if (!record.IsPast || trigger.Definition.TakesPast)
                    _ = await TryAsync($"{record.Cause} {trigger.Definition.Code}", () => FollowDateAsync(trigger, record, near, cancellation)).ConfigureAwait(false);
        if (record.Entity == TriggerStock.Entity && (Set.Stock.Count > 0 || Set.HasUntil))
            await TakeStockAsync(record, cancellation).ConfigureAwait(false);
        if (record.Entity == "task" && Set.HasUntil)
            await FollowTaskAsync(record, cancellation).ConfigureAwait(false);
        var place = record.Entity;
        var keys = Set.Changed.Contains(place) ? KeysOf(record) : [record.Event];
        if (record.Entity == "raised")
            (place, keys) = ("raised/" + record.Event, [record.Event]);
        if (Array.Exists(keys, key => Set.IsAsked(place, key)) && await SubjectAsync().ConfigureAwait(false) is { } told)
            await EnterAllAsync(place, keys, told, new Start(record.Cause, record.Happened, record.Recorded, record.Chain, record.Depth), record.IsPast, cancellation).ConfigureAwait(false);
    }

    /// <summary>A customer entered or left a segment.</summary>
    internal async Task TakeSegmentAsync(string segment, bool entered, Customers.CustomerId customer, Start start, bool isPast, CancellationToken cancellation)
    {
        var key = TriggerSet.SegmentKey(segment, entered);
        if (Set.IsAsked("customer", key) && await world.SubjectAsync(new TriggerKey("customer", customer.Value), null, cancellation).ConfigureAwait(false) is { } subject)
            await EnterAllAsync("customer", [key], subject, start, isPast, cancellation).ConfigureAwait(false);
    }

    /// <summary>The time of a run has come. One that cannot be decided ends as failed.</summary>
    internal async Task FireAsync(TriggerRun run, CancellationToken cancellation)
    {
        if (run.Due is not { } due || !run.IsOpen)
            return;
        var now = clock(run, due);
        if (!await TryAsync($"run:{run.Id}", () => GoAsync(run, due, now, cancellation)).ConfigureAwait(false))
            End(run, "failed", run.IsWatch ? now : due, now);
    }

    /// <summary>Decides something by itself: where it fails, nothing of it stays, and it is told; what fails is no reason to stop.</summary>
    /// <returns>Whether it went well.</returns>
    internal async Task<bool> TryAsync(string what, Func<Task> decide)
    {
        decided.Begin();
        try
        {
            await decide().ConfigureAwait(false);
            Probe?.Invoke(what);
            decided.Keep();
            return true;
        }
        catch (Exception e) when (!IsOfStore(e))
        {
            runs.Remove(decided.RollBack());
            Failed(e, what);
            return false;
        }
    }

    /// <summary>Whether the store, not what is decided, is at fault.</summary>
    internal static bool IsOfStore(Exception e) =>
        e is OperationCanceledException or OutOfMemoryException or System.Data.Common.DbException or TimeoutException || (e.InnerException is { } inner && IsOfStore(inner));

    /// <summary>All that something sets off, the most urgent first, each by itself.</summary>
    private async Task EnterAllAsync(string place, string[] keys, TriggerSubject subject, Start start, bool isPast, CancellationToken cancellation)
    {
        List<LiveTrigger> found;
        var isChecked = true;
        try
        {
            found = Set.Match(place, keys, subject, start.Recorded);
        }
        catch (Exception e) when (!IsOfStore(e))
        {
            // One condition that cannot be asked is no reason not to ask the others.
            (found, isChecked) = (Set.Asked(place, keys), false);
        }

        foreach (var trigger in found)
            if ((!isPast || trigger.Definition.TakesPast) && (trigger.Definition.On is not WhenSegment || Set.IsSince(trigger, start.At)))
                _ = await TryAsync($"{start.Cause} {trigger.Definition.Code}",
                    () => isChecked || trigger.Holds(subject, start.Recorded) ? EnterAsync(trigger, subject, start, cancellation) : Task.CompletedTask).ConfigureAwait(false);
    }

    private async Task GoAsync(TriggerRun run, Instant due, Instant now, CancellationToken cancellation)
    {
        if (run.IsWatch)
        {
            await LookAgainAsync(run, now, cancellation).ConfigureAwait(false);
            return;
        }

        if (!Set.IsOn(run.TriggerId))
        {
            End(run, "off", due, now);
            return;
        }

        // What its rules ask for is no longer there: it goes on as soon as that is.
        if (await DefinitionAsync(run, cancellation).ConfigureAwait(false) is not { } trigger)
            return;

        if (await world.SubjectAsync(run, trigger, Body, cancellation).ConfigureAwait(false) is not { } subject)
            End(run, "gone", due, now);
        else if (Gone(run, trigger, subject, now) is { } reason)
            End(run, reason, due, now);
        else if (run.State == TriggerRunState.Armed && await GivesWayAsync(run, trigger, subject, due, now, cancellation).ConfigureAwait(false))
            return;
        else if (run.State == TriggerRunState.Armed)
            await BeginAsync(run, trigger, subject, due, now, cancellation).ConfigureAwait(false);
        else
            await GoOnAsync(run, trigger, subject, run.Place + 1, due, now, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Why a run, or a message that it asked for, is to do nothing more: its order or cart was closed since it began, what ends it holds, or
    /// its condition does not. Null where it goes on.
    /// </summary>
    internal static string? Gone(TriggerRun run, LiveTrigger trigger, TriggerSubject subject, Instant now)
    {
        if (Closed(run, trigger, subject) is { } closed)
            return closed;
        if (trigger.Definition.EndsWhen is { } ends && trigger.Holds(ends, subject, now))
            return "ended";
        if (trigger.Definition.On is WhenStockLow && subject.Told is null)
            return "gone";
        return trigger.Holds(subject, now) ? null : "condition";
    }

    /// <summary>What closed its order or cart since it began; null where that stands, or the trigger closed it itself.</summary>
    private static string? Closed(TriggerRun run, LiveTrigger trigger, TriggerSubject subject) =>
        subject.ClosedSince(run.At) is { } closed && !(closed == "cancelled" && trigger.Sets((string)subject.OrderState!["status"]!)) ? closed : null;

    /// <summary>The definition by which a run goes on, whether the trigger is on or off; null where its rules ask for what is not there.</summary>
    private async Task<LiveTrigger?> DefinitionAsync(TriggerRun run, CancellationToken cancellation) =>
        Set.Find(run.TriggerId) is { } now && now.Edition == run.Edition ? now : await Edition(run.TriggerId, run.Edition, cancellation).ConfigureAwait(false);

    private static string[] KeysOf(TriggerRecord record)
    {
        if (record.Version == 1 || record.Body is null)
            return [record.Event];
        return [record.Event, .. TriggerWorld.Changes(record.Body).New.Keys.Select(field => TriggerSet.ChangeKey(record.Entity, field))];
    }

    /// <summary>Sets, moves and takes away the one run that waits for a date. The condition is asked when its moment comes.</summary>
    private async Task FollowDateAsync(LiveTrigger trigger, TriggerRecord record, TriggerSubject subject, CancellationToken cancellation)
    {
        if (await DateAsync((WhenNear)trigger.Definition.On, record.Key, subject, cancellation).ConfigureAwait(false) is not { } date)
            return;
        (var key, subject, var due) = date;

        // Of one who was merged: also what was armed before, under whoever it was then.
        var all = await runs.OfAsync(subject.Key.ToString(), cancellation).ConfigureAwait(false);
        if (subject.Members.Count > 1 && TriggerWorld.IsPerCustomer(key.Entity))
            all = [.. all.Union(await runs.OfAsync(subject.Members, cancellation).ConfigureAwait(false))];
        var open = all.Find(r => r.TriggerId == trigger.Id && r.State == TriggerRunState.Armed && r.Cause.StartsWith(key + "=", StringComparison.Ordinal));
        if (due is not { } then)
        {
            if (open is not null)
                End(open, "gone", record.Happened, record.Recorded);
            return;
        }

        var cause = DateCause(key, then);
        if (open?.Cause == cause || all.Exists(r => r.TriggerId == trigger.Id && r.Cause == cause && Counts(r)))
            return;
        if (open is not null)
        {
            Move(open, cause, then, record.Recorded);
        }
        else if (then > record.Recorded)
            await ArmAsync(trigger, subject, new Start(cause, record.Happened, record.Recorded, record.Chain, record.Depth), then, cancellation).ConfigureAwait(false);
    }

    private static string DateCause(TriggerKey key, Instant due) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}={due.ToUnixTimeTicks() / 10}");

    /// <summary>The moment by a date as it stands, whose date it is and what it is about; null where it is of something else.</summary>
    private async ValueTask<(TriggerKey Key, TriggerSubject Subject, Instant? Due)?> DateAsync(WhenNear near, TriggerKey key, TriggerSubject subject, CancellationToken cancellation)
    {
        object? value;
        if (!near.IsOwn)
            value = subject.State?[near.Field];
        else if (world.OwnerOf(key) is { } owner && owner.Entity == near.Entity && await world.SubjectAsync(owner, null, cancellation).ConfigureAwait(false) is { } own)
            (key, subject, value) = (owner, own, await world.OwnDateAsync(key, OwnDateOf(near), cancellation).ConfigureAwait(false));
        else
            return null;
        return (key, subject, TriggerFacts.DateOf(value, subject.Site.Calendar.Zone) is { } at && !subject.IsOver ? near.Offset.From(at, subject.Site.Calendar) : null);
    }

    /// <summary>What set something off.</summary>
    /// <param name="Cause">Unique.</param>
    /// <param name="At">When it happened.</param>
    /// <param name="Recorded">When it was known.</param>
    /// <param name="Chain">Its chain of causes.</param>
    /// <param name="Depth">How long that is.</param>
    internal sealed record Start(string Cause, Instant At, Instant Recorded, long Chain, int Depth);
}
