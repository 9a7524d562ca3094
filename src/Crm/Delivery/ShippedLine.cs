namespace Crm.Delivery;

/// <summary>So much of an order's line.</summary>
/// <param name="OrderLinePosition">Position of the order's line.</param>
/// <param name="Quantity">How much; above 0.</param>
public readonly record struct ShippedLine(int OrderLinePosition, Quantity Quantity);
