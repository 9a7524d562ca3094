using Crm.Tasks;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerEngine
{
    /// <summary>The line that has a task closed.</summary>
    internal const string Closing = "close";

    /// <summary>Why a watch ended: its rule holds.</summary>
    internal const string ByRule = "until";

    /// <summary>Why a watch ended: something happened after which the task is not needed.</summary>
    internal const string ByEvent = "happened";

    private const string TaskAdded = "task.added";

    /// <summary>Why a watch ended: somebody closed the task.</summary>
    internal const string ByHand = "done";

    /// <summary>Why a watch ended: the task that it was to watch never came to be.</summary>
    internal const string NeverMade = "no-task";

    /// <summary>How long a watch goes without a look at most where there is a system to look at: what no record of its subject tells is seen by then.</summary>
    internal static readonly Duration AWeek = Duration.FromDays(7);

    /// <summary>Beyond this no moment is looked at at which time alone may end a watch: a rule may turn each year for ever.</summary>
    private static readonly Duration Longest = Duration.FromDays(3_653);

    /// <summary>How long a watch goes without a look at most; null for as long as nothing tells of it, since what is rehearsed has no end.</summary>
    internal Duration? LooksAgain { get; init; } = AWeek;

    /// <summary>Why a task is not needed any more: its order or cart was closed since, or its rule holds; null where it is.</summary>
    internal static string? Needless(TriggerRun watch, LiveTrigger trigger, TriggerSubject? subject, Instant now)
    {
        if (subject is null)
            return "gone";
        return Closed(watch, trigger, subject) ?? (trigger.Ops[watch.Place].If is { } until && trigger.Holds(until, subject, now) ? ByRule : null);
    }

    /// <summary>A task that is needed until a rule holds is watched by a run of its own, from the commit on that asks for it.</summary>
    private async Task WatchAsync(TriggerRun run, LiveTrigger trigger, TriggerSubject subject, int place, Instant due, Instant now, CancellationToken cancellation)
    {
        _ = await runs.OfAsync(run.Subject, cancellation).ConfigureAwait(false);
        if (run.CustomerId is { } customer && trigger.Ops[place].Events.Count > 0)
            _ = await runs.OfAsync(customer, cancellation).ConfigureAwait(false);
        var watch = run.Watch(place, due);
        watch.Due = NextLook(watch, trigger, subject, now);
        watch.Begin(world.Position);
        runs.Add(watch);
        Line(watch, "watching", null, place, due, now);
    }

    /// <summary>A record came that may make a task needless.</summary>
    private async Task LookAsync(TriggerRun watch, LiveTrigger trigger, TriggerRecord record, CancellationToken cancellation)
    {
        var subject = await world.SubjectAsync(watch, trigger, Body, cancellation).ConfigureAwait(false);
        if ((Needless(watch, trigger, subject, record.Recorded) ?? Settles(watch, trigger, record)) is { } reason)
        {
            Close(watch, reason, record.Happened, record.Recorded);
        }
        else if (NextLook(watch, trigger, subject!, record.Recorded) is { } next && !(watch.Due <= next))
        {
            decided.Touch(watch);
            watch.Due = next;
        }
    }

    /// <summary>Something happened that ends tasks about others, too: of an order's customer, of a customer's orders.</summary>
    private async Task SettleAsync(TriggerRecord record, TriggerSubject subject, CancellationToken cancellation)
    {
        foreach (var watch in (await runs.OfAsync(subject.Members, cancellation).ConfigureAwait(false)).Where(r => r.IsOpen && r.IsWatch && IsOfCustomer(r.Subject) != (subject.Key.Entity == "customer")).ToList())
            _ = await TryAsync($"{record.Cause} ends run:{watch.Id}", async () =>
            {
                if (await DefinitionAsync(watch, cancellation).ConfigureAwait(false) is { } trigger && Settles(watch, trigger, record) is { } reason)
                    Close(watch, reason, record.Happened, record.Recorded);
            }).ConfigureAwait(false);

        static bool IsOfCustomer(string subject) => subject.StartsWith("customer:", StringComparison.Ordinal);
    }

    /// <summary>What happened before the task was asked for is no answer to it, however late it is told; nor is what an import tells of the past.</summary>
    private static string? Settles(TriggerRun watch, LiveTrigger trigger, TriggerRecord record) =>
        trigger.Ops[watch.Place].Events.Contains(record.Event, StringComparer.Ordinal) && record.Cause != watch.Origin && record.Happened >= watch.At
        && (!record.IsPast || trigger.Definition.TakesPast) ? ByEvent : null;

    /// <summary>Time may have made a task needless.</summary>
    private async Task LookAgainAsync(TriggerRun watch, Instant now, CancellationToken cancellation)
    {
        // Looks that find nothing leave no line, so that a replay does not know which one this is: only when something came of it.
        if (await DefinitionAsync(watch, cancellation).ConfigureAwait(false) is not { } trigger)
        {
            if (!Set.IsOn(watch.TriggerId))
                End(watch, "off", now, now);
            return;
        }

        var subject = await world.SubjectAsync(watch, trigger, Body, cancellation).ConfigureAwait(false);
        if (Needless(watch, trigger, subject, now) is { } reason)
        {
            Close(watch, reason, now, now);
            return;
        }

        if (LooksAgain is { } span && watch.State == TriggerRunState.Waiting && now > watch.At + trigger.Definition.LatestAfter.Length + span)
        {
            End(watch, NeverMade, now, now);
            return;
        }

        decided.Touch(watch);
        watch.Due = NextLook(watch, trigger, subject!, now);
    }

    /// <summary>Goods came in: what is asked for because of too little of them may be needless.</summary>
    private async Task LookAtStockAsync(Moved moved, CancellationToken cancellation)
    {
        foreach (var watch in (await runs.OfAsync(new TriggerKey(TriggerStock.Variant, moved.Variant.Value).ToString(), cancellation).ConfigureAwait(false)).Where(r => r.IsOpen && r.IsWatch).ToList())
            _ = await TryAsync($"{moved.Entry.Cause} ends run:{watch.Id}", async () =>
            {
                if (await DefinitionAsync(watch, cancellation).ConfigureAwait(false) is { } trigger)
                    await LookAsync(watch, trigger, moved.Entry, cancellation).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    /// <summary>A task came to be, or somebody closed it: then it is watched no longer.</summary>
    private async Task FollowTaskAsync(TriggerRecord record, CancellationToken cancellation)
    {
        if (record.Event is not (TaskAdded or TaskEffects.Done or "task.cancelled") || await world.FindAsync(record.Key, cancellation).ConfigureAwait(false) is not { } task
            || task["key"] is not string key || !key.StartsWith(TriggerActing.KeyStart, StringComparison.Ordinal) || task["subject"] is not string subject)
            return;
        foreach (var watch in (await runs.OfAsync(subject, cancellation).ConfigureAwait(false)).Where(r => r.IsOpen && r.IsWatch && TriggerActing.TaskKeyOf(r) == key).ToList())
            if (record.Event == TaskAdded)
            {
                decided.Touch(watch);
                watch.State = TriggerRunState.Watching;
            }
            else
            {
                End(watch, ByHand, record.Happened, record.Recorded);
            }
    }

    private void Close(TriggerRun watch, string reason, Instant due, Instant now)
    {
        if (!watch.IsShadow)
            Line(watch, Closing, TriggerActions.Task, watch.Place, due, now, isAction: true);
        End(watch, reason, due, now);
    }

    /// <summary>When time alone may make it needless, and in a week at the latest; null for never.</summary>
    private Instant? NextLook(TriggerRun watch, LiveTrigger trigger, TriggerSubject subject, Instant now)
    {
        var latest = now + LooksAgain;
        var flip = trigger.Ops[watch.Place].If is { } until ? trigger.NextFlip(until, subject, now) : null;
        return flip > watch.At + Longest || flip > latest ? latest : flip ?? latest;
    }
}
