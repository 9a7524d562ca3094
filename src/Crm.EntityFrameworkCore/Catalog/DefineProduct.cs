namespace Crm.Catalog;

/// <summary>A product with its variants, new or changed.</summary>
/// <param name="Product">The product; found again by its code.</param>
public sealed record DefineProduct(ProductDefinition Product)
{
    /// <summary>Variants; found again by their SKU. Others that the product has stay as they are.</summary>
    public IReadOnlyList<VariantDefinition> Variants { get; init; } = [];

    /// <summary>
    /// Values of the product's custom fields as texts by code, as <c>CrmFields.SetAsync</c> takes them; fields not named stay. Refused with
    /// <see cref="Fields.FieldRefusals.Invalid"/> and all mistakes where one is wrong; then nothing is defined.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init => field = value ?? NoFields; } = NoFields;

    private static readonly IReadOnlyDictionary<string, string?> NoFields = new Dictionary<string, string?>();

    /// <summary>
    /// Makes a variant of each combination of the product's options that has none yet; price, cost, unit, weight and the
    /// like as here, SKU and name from the combination. Null for no matrix.
    /// </summary>
    public VariantDefinition? Matrix { get; init; }
}
