using Crm.Catalog;

namespace Crm.Analytics;

/// <summary>What a product's number in the columns stands for.</summary>
/// <param name="Product">The product; null where the order names no variant that is known here.</param>
/// <param name="Name">The product's code; for those that are unknown here, SKU or name as the order gives it.</param>
public sealed record SoldItem(ProductId? Product, string Name);
