namespace Crm.Orders;

/// <summary>A wish to split an order in two.</summary>
/// <param name="OrderId">The order; delivery, fees and rounding stay with it.</param>
/// <param name="Lines">Positions and quantities that go into the new order.</param>
/// <param name="Reason">Code of why; null for none.</param>
public sealed record SplitOrder(OrderId OrderId, IReadOnlyList<ReturnedPart> Lines, string? Reason = null);
