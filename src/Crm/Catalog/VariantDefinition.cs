namespace Crm.Catalog;

/// <summary>What a person says of a variant.</summary>
/// <param name="Sku">Stock keeping unit; trimmed, compared ordinally (case matters); unique.</param>
/// <param name="Name">Name within the product: <c>Red / 42</c>; null for the product's own.</param>
/// <param name="Price">List price; not negative.</param>
public sealed record VariantDefinition(string Sku, string? Name, Money Price)
{
    /// <summary>What it is in each option of the product.</summary>
    public IReadOnlyList<OptionValue> Options { get; init; } = [];

    /// <summary>Barcodes; unique in the shop.</summary>
    public IReadOnlyList<string> Barcodes { get; init; } = [];

    /// <summary>Purchase cost, in the currency of the price; null for unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>Unit in which it is sold: <c>pcs</c>, <c>m</c>, <c>kg</c>.</summary>
    public string Unit { get; init; } = "pcs";

    /// <summary>Sold in multiples of this; above 0.</summary>
    public Quantity Step { get; init; } = 1;

    /// <summary>Weight as packed, in grams; null for unknown.</summary>
    public int? WeightGrams { get; init; }

    /// <summary>Dimensions as packed; null for unknown.</summary>
    public Dimensions? Dimensions { get; init; }

    /// <summary>Tax category other than the product's; null for the product's.</summary>
    public string? TaxCategory { get; init; }

    /// <summary>How much may be promised beyond stock, in each warehouse.</summary>
    public Quantity BackOrderLimit { get; init; }

    /// <summary>What should always be available: triggers are told when it is less; null for no such level.</summary>
    public Quantity? StockMinimum { get; init; }
}
