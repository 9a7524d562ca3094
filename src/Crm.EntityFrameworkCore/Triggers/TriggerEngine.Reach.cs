using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerEngine
{
    /// <summary>Takes what set a trigger off before it was on: by how things stand now, and from now on, as far as its time has not yet to come.</summary>
    internal async Task ReachAsync(LiveTrigger trigger, TriggerSubject subject, Start start, Instant now, CancellationToken cancellation)
    {
        if (subject.ClosedSince(start.At) is not null || (trigger.Definition.EndsWhen is { } ends && trigger.Holds(ends, subject, now)))
            return;
        switch (trigger.Definition.On)
        {
            case WhenNear near:
                await ReachDateAsync(trigger, near, subject, start, now, cancellation).ConfigureAwait(false);
                return;
            case WhenMissing missing when missing.Within.From(start.At, subject.Site.Calendar) is var due && due > now:
                if (trigger.Holds(subject, now))
                    await ArmAsync(trigger, subject, start, due, cancellation).ConfigureAwait(false);
                return;
            default:
                if (trigger.Holds(subject, now) && await NewAsync(trigger, subject, start, cancellation).ConfigureAwait(false) is { } run)
                    await BeginAsync(run, trigger, subject, now, now, cancellation).ConfigureAwait(false);
                return;
        }
    }

    /// <summary>A date that stands: its moment is ahead, or was within the stretch.</summary>
    private async Task ReachDateAsync(LiveTrigger trigger, WhenNear near, TriggerSubject subject, Start start, Instant now, CancellationToken cancellation)
    {
        var source = TriggerKey.ParseCause(start.Cause).Key!.Value;
        if (await DateAsync(near, source, subject, cancellation).ConfigureAwait(false) is not { Due: { } due } date)
            return;
        var from = start with { Cause = DateCause(date.Key, due) };
        if (due > now)
            await ArmAsync(trigger, date.Subject, from, due, cancellation).ConfigureAwait(false);
        else if (due >= start.At && trigger.Holds(date.Subject, now) && await NewAsync(trigger, date.Subject, from, cancellation).ConfigureAwait(false) is { } run)
            await BeginAsync(run, trigger, date.Subject, now, now, cancellation).ConfigureAwait(false);
    }
}
