namespace Crm.Catalog;

/// <summary>A product as it stands.</summary>
/// <param name="ProductId">Its id.</param>
/// <param name="Variants">Ids of the variants that were named or made, by SKU.</param>
public sealed record DefinedProduct(ProductId ProductId, IReadOnlyDictionary<string, VariantId> Variants);
