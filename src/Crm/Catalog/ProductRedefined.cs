namespace Crm.Catalog;

/// <summary>What a person says of a product has changed.</summary>
/// <param name="ProductId">Which.</param>
public sealed record ProductRedefined(ProductId ProductId);
