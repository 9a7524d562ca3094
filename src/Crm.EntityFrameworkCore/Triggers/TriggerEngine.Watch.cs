using Crm.Tasks;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerEngine
{
    /// <summary>The line that has a task closed.</summary>
    internal const string Closing = "close";

    /// <summary>Why a watch ended: its rule holds.</summary>
    internal const string ByRule = "until";

    /// <summary>Why a watch ended: somebody closed the task.</summary>
    internal const string ByHand = "done";

    /// <summary>How long a watch goes without a look at most: what no record of its subject tells is seen by then.</summary>
    private static readonly Duration LooksAgain = Duration.FromDays(7);

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
        var watch = run.Watch(place, NextLook(trigger, place, subject, now));
        watch.Begin(world.Position);
        runs.Add(watch);
        Line(watch, "watching", null, place, due, now);
    }

    /// <summary>A record came that may make a task needless.</summary>
    private async Task LookAsync(TriggerRun watch, LiveTrigger trigger, TriggerRecord record, CancellationToken cancellation)
    {
        var subject = await world.SubjectAsync(watch, trigger, Body, cancellation).ConfigureAwait(false);
        if (Needless(watch, trigger, subject, record.Recorded) is { } reason)
        {
            Close(watch, reason, record.Happened, record.Recorded);
        }
        else if (NextLook(trigger, watch.Place, subject!, record.Recorded) is var next && next < watch.Due)
        {
            decided.Touch(watch);
            watch.Due = next;
        }
    }

    /// <summary>Time may have made a task needless.</summary>
    private async Task LookAgainAsync(TriggerRun watch, Instant due, Instant now, CancellationToken cancellation)
    {
        if (await DefinitionAsync(watch, cancellation).ConfigureAwait(false) is not { } trigger)
        {
            if (!Set.IsOn(watch.TriggerId))
                End(watch, "off", due, now);
            return;
        }

        var subject = await world.SubjectAsync(watch, trigger, Body, cancellation).ConfigureAwait(false);
        if (Needless(watch, trigger, subject, now) is { } reason)
        {
            Close(watch, reason, due, now);
            return;
        }

        decided.Touch(watch);
        watch.Due = NextLook(trigger, watch.Place, subject!, now);
        Line(watch, "watching", null, watch.Place, due, now);
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

    /// <summary>A task that somebody closed is watched no longer.</summary>
    private async Task TaskClosedAsync(TriggerRecord record, CancellationToken cancellation)
    {
        if (record.Event is not (TaskEffects.Done or "task.cancelled") || await world.FindAsync(record.Key, cancellation).ConfigureAwait(false) is not { } task
            || task["key"] is not string key || task["subject"] is not string subject)
            return;
        foreach (var watch in (await runs.OfAsync(subject, cancellation).ConfigureAwait(false)).Where(r => r.IsOpen && r.IsWatch && TriggerActing.TaskKeyOf(r) == key).ToList())
            End(watch, ByHand, record.Happened, record.Recorded);
    }

    private void Close(TriggerRun watch, string reason, Instant due, Instant now)
    {
        if (!watch.IsShadow)
            Line(watch, Closing, TriggerActions.Task, watch.Place, due, now, isAction: true);
        End(watch, reason, due, now);
    }

    /// <summary>When time alone may make it needless, and in a week at the latest.</summary>
    private static Instant NextLook(LiveTrigger trigger, int place, TriggerSubject subject, Instant now)
    {
        var latest = now + LooksAgain;
        return trigger.NextFlip(trigger.Ops[place].If!, subject, now) is { } flip && flip < latest ? flip : latest;
    }
}
