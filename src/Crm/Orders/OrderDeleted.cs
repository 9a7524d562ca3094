using NodaTime;

namespace Crm.Orders;

/// <summary>An order was deleted; it can be restored.</summary>
public sealed record OrderDeleted(OrderId OrderId, Instant At);
