using NodaTime;

namespace Crm.Tasks;

/// <summary>
/// Who to call and what to do, in which order: by the most pressing reason (<see cref="DayReasons"/>), then by priority, then by the moment of that
/// reason, then by subject. The same things are always in the same order.
/// </summary>
public static class DayQueue
{
    /// <summary>What counts as soon.</summary>
    internal static readonly Duration Soon = Duration.FromHours(1);

    /// <summary>Items about one subject become one, and all are put in order.</summary>
    public static IReadOnlyList<DayItem> Of(IEnumerable<DayItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return [.. items.Where(i => i.Reasons.Count > 0).GroupBy(i => i.Subject, StringComparer.Ordinal).Select(Together)
            .OrderBy(i => DayReasons.RankOf(i.Reasons[0].Code)).ThenByDescending(i => i.Priority).ThenBy(i => i.At ?? Instant.MaxValue).ThenBy(i => i.Subject, StringComparer.Ordinal)];
    }

    /// <summary>What a task is in the day; null where it is not to be begun yet.</summary>
    /// <param name="task">Open.</param>
    /// <param name="now">The moment.</param>
    /// <param name="evening">The end of the day.</param>
    public static DayItem? Of(StaffTask task, Instant now, Instant evening)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.DoneAt is not null || task.StartAt > evening)
            return null;
        var moment = task.DueAt ?? task.StartAt;
        var code = task.DueAt is { } due && due <= now ? DayReasons.Overdue
            : moment <= now + Soon ? DayReasons.DueSoon
            : moment <= evening ? DayReasons.DueToday
            : DayReasons.Open;
        return new DayItem(task.Subject, task.Title, [new DayReason(code, moment)]) { Tasks = [task], Priority = task.Priority };
    }

    private static DayItem Together(IGrouping<string, DayItem> items)
    {
        var ordered = items.OrderBy(i => i.Reasons.Min(r => DayReasons.RankOf(r.Code))).ThenByDescending(i => i.Priority).ThenBy(i => i.At ?? Instant.MaxValue).ThenBy(i => i.Title, StringComparer.Ordinal).ToList();
        return ordered[0] with
        {
            Reasons = [.. ordered.SelectMany(i => i.Reasons).Distinct().OrderBy(r => DayReasons.RankOf(r.Code)).ThenBy(r => r.At ?? Instant.MaxValue).ThenBy(r => r.Code, StringComparer.Ordinal)],
            Tasks = [.. ordered.SelectMany(i => i.Tasks).OrderBy(t => t.DueAt ?? Instant.MaxValue).ThenBy(t => t.Id.Value)],
            Priority = ordered.Max(i => i.Priority),
            Order = ordered.Select(i => i.Order).FirstOrDefault(o => o is not null),
            Inquiry = ordered.Select(i => i.Inquiry).FirstOrDefault(o => o is not null),
        };
    }
}
