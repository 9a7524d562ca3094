namespace Crm.Orders;

/// <summary>No tax is owed on an order: reverse charge, export.</summary>
/// <param name="Reason">Code of the reason, frozen on every line.</param>
/// <param name="Price">What the buyer pays instead of a gross price.</param>
public sealed record TaxExemption(string Reason, ExemptPrice Price);
