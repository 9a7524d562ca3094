using Crm.Sites;
using NodaTime;

namespace Crm.Tasks;

public sealed partial class StaffTask
{
    /// <summary>When the next thing happens to it of itself; null for nothing more.</summary>
    internal Instant? NextAt => DoneAt is null && StepsDone < Steps.Count ? Steps[StepsDone].At : null;

    /// <summary>Gives it to someone else, or to nobody in particular.</summary>
    public void Assign(string? assignee) => Assignee = assignee;

    /// <summary>Gives it to a person, a team or a role.</summary>
    public void Give(TaskPerformer to)
    {
        ArgumentNullException.ThrowIfNull(to);
        (Assignee, TeamId, Role) = (to.Staff, to.Team, to.Role);
    }

    /// <summary>A role is called otherwise: whose members may do it, and who hears of it when it is late. False where it is done, or for another.</summary>
    internal bool RenameRole(string from, string to)
    {
        if (DoneAt is not null || Role != from)
            return false;
        Role = to;
        Planned = Planned is null ? null : [.. Planned.Select(s => s.To?.Role == from ? s with { To = s.To with { Role = to } } : s)];
        Escalating = Escalating is null ? null : [.. Escalating.Select(e => e.To.Role == from ? e with { To = e.To with { Role = to } } : e)];
        return true;
    }

    /// <summary>Counts its times anew: when it is due, and what happens of itself until then and afterwards.</summary>
    /// <param name="calendar">Whose hours count.</param>
    /// <param name="name">How they are called: <c>team:sales</c>.</param>
    /// <param name="from">From when on.</param>
    /// <param name="within">Within how much working time; null for by <see cref="DueAt"/>.</param>
    public void Schedule(WorkingCalendar calendar, string name, Instant from, Duration? within)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (within is { } span)
            DueAt = TaskSchedule.Due(calendar, StartAt is { } start && start > from ? start : from, span);
        (StepsDone, OverdueSince) = (0, null);
        if (DueAt is not { } due)
        {
            (Planned, Calendar) = (null, null);
            return;
        }

        Calendar = name;
        Planned = TaskSchedule.Steps(calendar, from, due, Reminders, Escalations);
    }

    /// <summary>Changes what a person edits; times are counted anew by <see cref="Schedule"/> afterwards where they move.</summary>
    /// <returns>Mistakes; empty where it was changed.</returns>
    internal IReadOnlyList<InputMistake> Edit(TaskEdit edit)
    {
        var next = new NewStaffTask(Kind, Subject, edit.Title?.Trim() ?? Title)
        {
            Text = edit.Text ?? Text,
            Priority = edit.Priority ?? Priority,
            StartAt = edit.StartAt ?? StartAt,
            DueAt = edit.HasNoDate || edit.DueWithin is not null ? edit.DueAt : edit.DueAt ?? DueAt,
            DueWithin = edit.DueWithin,
            Reminders = edit.HasNoDate ? [] : edit.Reminders ?? Reminders,
            Escalations = edit.HasNoDate ? [] : edit.Escalations ?? Escalations,
        };
        var mistakes = next.Mistakes();
        if (mistakes.Count > 0)
            return mistakes;
        (Title, Text, PriorityRank) = (next.Title, string.IsNullOrEmpty(next.Text) ? null : next.Text, (int)next.Priority);
        (StartAt, DueAt) = (Floor(next.StartAt), Floor(next.DueAt));
        (RemindingSeconds, Escalating) = (Kept(next.Reminders), Kept(next.Escalations));
        return [];
    }

    /// <summary>What is due at this instant happens; null where nothing is.</summary>
    internal TaskStep? Take(Instant due)
    {
        if (NextAt != due)
            return null;
        var step = Steps[StepsDone++];
        if (step.Kind == TaskStepKind.Due)
            OverdueSince = step.At;
        if (step.Kind == TaskStepKind.Escalation)
        {
            EscalationLevel++;
            if (step is { HandsOver: true, To: { } to })
                Give(to);
        }

        return step;
    }

    /// <summary>Says that it is done, or <see cref="TaskRefusals.Done"/>.</summary>
    public Result<Instant> Complete(Actor by, Instant now) => Close(by, now, null, null, isCancelled: false);

    /// <summary>Says that it is done, and what came of it, or <see cref="TaskRefusals.Done"/>.</summary>
    /// <param name="by">Who did it.</param>
    /// <param name="now">When.</param>
    /// <param name="outcome">A code of the shop's; null for nothing said.</param>
    /// <param name="reason">Why, or what else there is to say; null for nothing.</param>
    public Result<Instant> Complete(Actor by, Instant now, string? outcome, string? reason) => Close(by, now, outcome, reason, isCancelled: false);

    /// <summary>It is not to be done any more; or <see cref="TaskRefusals.Done"/>.</summary>
    public Result<Instant> Cancel(Actor by, Instant now, string reason) => Close(by, now, null, reason, isCancelled: true);

    /// <summary>What it was for is settled: cancelled as <see cref="TaskOutcomes.NoLongerNeeded"/>; or <see cref="TaskRefusals.Done"/>.</summary>
    internal Result<Instant> Drop(Actor by, Instant now, string reason) => Close(by, now, TaskOutcomes.NoLongerNeeded, reason, isCancelled: true);

    private Result<Instant> Close(Actor by, Instant now, string? outcome, string? reason, bool isCancelled)
    {
        if (DoneAt is { } before)
            return new Refusal(TaskRefusals.Done, "Done at {at} by {by}.", ("at", before), ("by", DoneBy));
        (DoneAt, DoneBy, IsCancelled) = (now, by.ToString(), isCancelled);
        (Outcome, OutcomeReason) = (Trimmed(outcome), Trimmed(reason));
        return now;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
