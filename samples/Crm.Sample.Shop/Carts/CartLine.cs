namespace Crm.Sample.Shop.Carts;

/// <summary>So much of a variant in a cart.</summary>
public readonly record struct CartLine(string Sku, Quantity Quantity);
