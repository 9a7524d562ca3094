namespace Crm.Sample.Shop.Demo;

/// <summary>A line of a marketplace's order.</summary>
/// <param name="Sku">The shop's SKU.</param>
/// <param name="Name">Name there; null as in the catalogue.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Price">Price of one.</param>
public sealed record MarketplaceLine(string? Sku, string? Name, decimal Quantity, decimal Price);
