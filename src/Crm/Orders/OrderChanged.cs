using NodaTime;

namespace Crm.Orders;

/// <summary>Fields of an order were changed here.</summary>
public sealed record OrderChanged(OrderId OrderId, IReadOnlyList<OrderFieldChange> Changes, Instant At);
