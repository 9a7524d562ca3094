namespace Crm.Catalog;

/// <summary>A product with its variants, new or changed.</summary>
/// <param name="Product">The product; found again by its code.</param>
public sealed record DefineProduct(ProductDefinition Product)
{
    /// <summary>Variants; found again by their SKU. Others that the product has stay as they are.</summary>
    public IReadOnlyList<VariantDefinition> Variants { get; init; } = [];

    /// <summary>
    /// Makes a variant of each combination of the product's options that has none yet; price, cost, unit, weight and the
    /// like as here, SKU and name from the combination. Null for no matrix.
    /// </summary>
    public VariantDefinition? Matrix { get; init; }
}
