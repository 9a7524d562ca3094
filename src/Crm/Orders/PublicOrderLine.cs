namespace Crm.Orders;

/// <summary>A line of an order that its customer may see.</summary>
public sealed record PublicOrderLine(string Name, Quantity Quantity, string Unit, Money Payable);
