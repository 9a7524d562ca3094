using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerEngine
{
    private async Task EnterAsync(LiveTrigger trigger, TriggerSubject subject, Start start, CancellationToken cancellation)
    {
        if (trigger.Definition.On is WhenMissing missing)
        {
            await ArmAsync(trigger, subject, start, missing.Within.From(start.At, subject.Site.Calendar), cancellation).ConfigureAwait(false);
            return;
        }

        if (await NewAsync(trigger, subject, start, cancellation).ConfigureAwait(false) is { } run)
            await BeginAsync(run, trigger, subject, start.At, clock(run, start.Recorded), cancellation).ConfigureAwait(false);
    }

    private async Task ArmAsync(LiveTrigger trigger, TriggerSubject subject, Start start, Instant due, CancellationToken cancellation)
    {
        if (await NewAsync(trigger, subject, start, cancellation).ConfigureAwait(false) is not { } run)
            return;
        (run.State, run.Due) = (TriggerRunState.Armed, due);
        Line(run, "armed", null, 0, due, start.Recorded);
    }

    /// <summary>A run, where the cause has none yet and re-entry permits one.</summary>
    private async Task<TriggerRun?> NewAsync(LiveTrigger trigger, TriggerSubject subject, Start start, CancellationToken cancellation)
    {
        var key = subject.Key.ToString();
        var same = (await runs.OfAsync(key, cancellation).ConfigureAwait(false)).Where(r => r.TriggerId == trigger.Id).ToList();
        if (same.Exists(r => r.Cause == start.Cause && (Counts(r) || trigger.Definition.On is not WhenNear)))
            return null;
        var own = subject.Members.Count > 0 ? (await runs.OfAsync(subject.Members, cancellation).ConfigureAwait(false)).Where(r => r.TriggerId == trigger.Id).ToList() : same;

        // A person has a birthday or a schedule's moment once, under whatever number; each of the person's orders has it by itself.
        if (trigger.Definition.On is WhenBirthday or WhenScheduled && subject.Key.Entity == "customer" && own.Exists(r => IsSameMoment(r.Cause, start.Cause)))
            return null;
        var entry = trigger.Definition.ReEntry;
        var isOver = entry.Kind switch
        {
            TriggerEntry.OncePerSubject => same.Exists(Counts),
            TriggerEntry.OncePerCustomer => own.Exists(Counts),
            TriggerEntry.AfterDays => own.Exists(r => Counts(r) && r.At > start.At - Duration.FromDays(entry.AfterDays)),
            _ => false,
        };
        if (isOver)
            return null;
        var run = new TriggerRun
        {
            TriggerId = trigger.Id,
            Edition = trigger.Edition,
            Subject = key,
            CustomerId = subject.CustomerId,
            SiteId = subject.Site.Id,
            Cause = start.Cause,
            IsShadow = trigger.State == TriggerState.Shadow,
            At = start.At,
            Chain = start.Chain,
            Depth = start.Depth,
            State = TriggerRunState.Waiting,
        };
        run.Begin(world.Position);
        runs.Add(run);
        imported.Clear();
        decided.Touch(run);
        return run;
    }

    /// <summary>Whether a run counts as one: one that ended before it began anything does not.</summary>
    private static bool Counts(TriggerRun run) => !run.IsWatch && (run.State is not (TriggerRunState.Limited or TriggerRunState.Ended) || run is { State: TriggerRunState.Ended, Place: > 0 });

    private async Task BeginAsync(TriggerRun run, LiveTrigger trigger, TriggerSubject subject, Instant due, Instant now, CancellationToken cancellation)
    {
        decided.Touch(run);
        var who = subject.CustomerId is { } customer ? $"customer:{customer.Value}" : run.Subject;
        if (run.Depth >= MostDepth)
        {
            End(run, "too-deep", due, now);
            return;
        }

        if (await IsLimitedAsync(run, trigger, subject, cancellation).ConfigureAwait(false))
        {
            (run.State, run.Due) = (TriggerRunState.Limited, null);
            Line(run, "limited", null, 0, due, now);
            return;
        }

        if (TriggerControl.IsHeldOut(trigger.Definition.Code, who, trigger.Definition.ControlPercent))
        {
            (run.State, run.Due) = (TriggerRunState.Control, null);
            Line(run, "control", null, 0, due, now);
            return;
        }

        Line(run, "matched", null, 0, due, now);
        run.State = TriggerRunState.Waiting;
        await GoOnAsync(run, trigger, subject, 0, due, now, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> IsLimitedAsync(TriggerRun run, LiveTrigger trigger, TriggerSubject subject, CancellationToken cancellation)
    {
        if (trigger.Definition.Limits.Count == 0)
            return false;
        var own = subject.Members.Count > 0 ? await runs.OfAsync(subject.Members, cancellation).ConfigureAwait(false) : await runs.OfAsync(run.Subject, cancellation).ConfigureAwait(false);
        var counted = own.Where(r => r != run && r.TriggerId == run.TriggerId && Counts(r) && (r.State is TriggerRunState.Waiting or TriggerRunState.Finished or TriggerRunState.Ended)).ToList();
        return trigger.Definition.Limits.Any(limit => counted.Count(r => r.At > run.At - limit.Per.Length) >= limit.Most);
    }

    /// <summary>Steps from a place on, up to a wait or the end.</summary>
    private async Task GoOnAsync(TriggerRun run, LiveTrigger trigger, TriggerSubject subject, int place, Instant due, Instant now, CancellationToken cancellation)
    {
        decided.Touch(run);
        for (run.Due = null; ; place++)
        {
            run.Place = place;
            var op = trigger.Ops[place];
            switch (op.Step)
            {
                case DoStep step:
                    if (now > due + trigger.Definition.LatestAfter.Length)
                    {
                        End(run, "too-late", due, now);
                        return;
                    }

                    if (op.If is { } needless && trigger.Holds(needless, subject, now))
                    {
                        Line(run, "not-needed", step.Name, place, due, now);
                        break;
                    }

                    Line(run, run.IsShadow ? "shadow" : "do", step.Name, place, due, now, isAction: !run.IsShadow);
                    if (op.IsWatched)
                        await WatchAsync(run, trigger, subject, place, due, now, cancellation).ConfigureAwait(false);
                    break;
                case WaitStep wait:
                    Pause(run, wait.Delay.From(due, subject.Site.Calendar), place, now);
                    return;
                case UntilStep until:
                    Pause(run, Next(until.Time, due, subject.Site.Calendar.Zone), place, now);
                    return;
                case BranchStep:
                    if (!trigger.Holds(op.If!, subject, now))
                        place = op.Target - 1;
                    break;
                case StartStep start:
                    if (!await StartAsync(run, start, subject, place, due, now, cancellation).ConfigureAwait(false))
                        return;
                    break;
                case null when op.Target >= 0:
                    place = op.Target - 1;
                    break;
                default:
                    run.State = TriggerRunState.Finished;
                    Line(run, "finished", null, place, due, now);
                    return;
            }
        }
    }

    /// <summary>Sets another trigger off. False where what set all of this off has set off so much that the run ends here.</summary>
    private async Task<bool> StartAsync(TriggerRun run, StartStep step, TriggerSubject subject, int place, Instant due, Instant now, CancellationToken cancellation)
    {
        var cause = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{run.Cause}>{run.TriggerId.Value}.{place}");
        if (Set.Find(step.Trigger) is not { } other || !other.Holds(subject, now) || run.IsShadow)
        {
            Line(run, "not-started", step.Trigger, place, due, now);
            return true;
        }

        var root = run.Cause.Split('>')[0] + ">";
        if ((await runs.OfAsync(run.Subject, cancellation).ConfigureAwait(false)).Count(r => !r.IsWatch && r.Cause.StartsWith(root, StringComparison.Ordinal)) >= MostStarted)
        {
            End(run, "too-many", due, now);
            return false;
        }

        Line(run, "started", step.Trigger, place, due, now);
        _ = await TryAsync($"{cause} {step.Trigger}", () => EnterAsync(other, subject, new Start(cause, due, now, run.Chain, run.Depth + 1), cancellation)).ConfigureAwait(false);
        return true;
    }

    private void Pause(TriggerRun run, Instant due, int place, Instant now)
    {
        (run.State, run.Due) = (TriggerRunState.Waiting, due);
        Line(run, "waiting", null, place, due, now);
    }

    /// <summary>When the wall clock shows the time next, after the moment.</summary>
    private static Instant Next(LocalTime time, Instant after, DateTimeZone zone)
    {
        for (var date = after.InZone(zone).Date; ; date = date.PlusDays(1))
            if (date.At(time).InZoneLeniently(zone).ToInstant() is var at && at > after)
                return at;
    }

    private void End(TriggerRun run, string reason, Instant due, Instant now)
    {
        decided.Touch(run);
        run.End(reason);
        Line(run, "ended", reason, run.Place, due, now);
    }

    private void Line(TriggerRun run, string what, string? detail, int place, Instant due, Instant now, bool isAction = false)
    {
        decided.Touch(run);
        var line = new TriggerLineRow { Number = ++run.Lines, What = what, Detail = detail, Place = place, Due = due, Now = now, Position = world.Position };
        decided.Lines.Add((run, line));
        if (isAction)
            decided.Actions.Add((run, line));
    }
}
