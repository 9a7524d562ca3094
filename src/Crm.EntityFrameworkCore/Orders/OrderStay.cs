using NodaTime;

namespace Crm.Orders;

/// <summary>One stay of an order in a status.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Status">Code of the status.</param>
/// <param name="EnteredAt">When it entered.</param>
/// <param name="LeftAt">When it left; null while it is there.</param>
/// <param name="Worked">Working time from entering to leaving; null while it is there.</param>
/// <param name="Staff">The member of staff who took it on; null where somebody else did.</param>
/// <param name="Deadline">When its time ran out; null where it had no limit.</param>
/// <param name="Calendar">By whose calendar that was worked out (<c>site</c>); null where it had no limit.</param>
/// <param name="IsLate">Whether it missed the deadline.</param>
public sealed record OrderStay(
    OrderId OrderId, string Status, Instant EnteredAt, Instant? LeftAt, Duration? Worked, string? Staff, Instant? Deadline, string? Calendar, bool IsLate);
