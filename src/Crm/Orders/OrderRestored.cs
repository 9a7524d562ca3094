namespace Crm.Orders;

/// <summary>A deleted order was brought back.</summary>
public sealed record OrderRestored(OrderId OrderId);
