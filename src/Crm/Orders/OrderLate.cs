using NodaTime;

namespace Crm.Orders;

/// <summary>An order has been in its status for longer than it may.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Status">Code of the status.</param>
/// <param name="Deadline">When its time ran out.</param>
public sealed record OrderLate(OrderId OrderId, string Status, Instant Deadline);
