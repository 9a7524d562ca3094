using Crm.Sites;
using NodaTime;

namespace Crm.Tasks;

/// <summary>When a task is due and what happens of itself until then and afterwards, in working time.</summary>
public static class TaskSchedule
{
    /// <summary>The steps of a task, in the order in which they come. Reminders that would come before <paramref name="from"/> are left out.</summary>
    /// <param name="calendar">Whose hours count.</param>
    /// <param name="from">From when on it is known.</param>
    /// <param name="due">When it is due.</param>
    /// <param name="reminders">So much working time before it is due somebody is reminded.</param>
    /// <param name="escalations">What happens where it is not done in time.</param>
    public static IReadOnlyList<TaskStep> Steps(WorkingCalendar calendar, Instant from, Instant due, IReadOnlyList<Duration> reminders, IReadOnlyList<TaskEscalation> escalations)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(reminders);
        ArgumentNullException.ThrowIfNull(escalations);
        var left = due > from ? calendar.Between(from, due) : Duration.Zero;
        var steps = reminders.Distinct().Where(r => r < left).Select(r => new TaskStep(Floor(calendar.Add(from, left - r)), TaskStepKind.Reminder)).Where(s => s.At < due)
            .Append(new TaskStep(due, TaskStepKind.Due))
            .Concat(escalations.Select(e => new TaskStep(e.After == Duration.Zero ? due : Floor(calendar.Add(due, e.After)), TaskStepKind.Escalation, e.To, e.HandsOver)));
        return [.. steps.OrderBy(s => s.At).ThenBy(s => s.Kind)];
    }

    /// <summary>When something is due that is to be done within so much working time.</summary>
    public static Instant Due(WorkingCalendar calendar, Instant from, Duration within)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Floor(calendar.Add(from, within));
    }

    /// <summary>To the microsecond, as all stored instants are.</summary>
    internal static Instant Floor(Instant at) => Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);
}
