namespace Crm.Rules;

/// <summary>
/// How an instant or a day stands to now. For a length of time <c>d</c> and an instant <c>x</c>; for the calendar, days of the
/// site's zone, where today counts as the first of the last and of the next days.
/// </summary>
public enum RelativeTime
{
    /// <summary><c>within last</c>: now − d &lt; x ≤ now; in the calendar today − d &lt; day, and not after now.</summary>
    WithinLast,

    /// <summary><c>older than</c>: x ≤ now − d; in the calendar day ≤ today − d. The opposite of the former for what has been.</summary>
    OlderThan,

    /// <summary><c>within next</c>: now &lt; x ≤ now + d; in the calendar day &lt; today + d, and for instants after now.</summary>
    WithinNext,
}
