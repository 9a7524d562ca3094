using NodaTime;

namespace Crm.Orders;

/// <summary>An order in its new status.</summary>
/// <param name="OrderId">Its id.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status now.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Deadline">When the status is overdue; null for never.</param>
public sealed record MovedOrder(OrderId OrderId, string From, string To, int Version, Instant? Deadline);
