namespace Crm.Orders;

/// <summary>So much of an order's line comes back.</summary>
/// <param name="OrderLinePosition">Position of the order's line.</param>
/// <param name="Quantity">How much; above 0.</param>
/// <param name="Reason">Code of the reason, where it is another than the return's.</param>
public sealed record ReturnedPart(int OrderLinePosition, Quantity Quantity, string? Reason = null);
