using NodaTime;

namespace Crm.Orders;

/// <summary>An order got another status.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="From">Code of the old status.</param>
/// <param name="To">Code of the new status.</param>
/// <param name="Group">Group of the new status.</param>
/// <param name="At">When.</param>
/// <param name="Spent">How long it had the old status, in plain time; never negative.</param>
/// <param name="Reason">Code of the reason; null where none was asked.</param>
/// <param name="ProcessVersion">Version of the order process that permitted it.</param>
/// <param name="Deadline">When the new status is overdue; null for never.</param>
public sealed record OrderStatusChanged(
    OrderId OrderId,
    string From,
    string To,
    StatusGroup Group,
    Instant At,
    Duration Spent,
    string? Reason,
    int ProcessVersion,
    Instant? Deadline);
