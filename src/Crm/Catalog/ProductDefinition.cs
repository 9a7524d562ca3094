namespace Crm.Catalog;

/// <summary>What a person says of a product.</summary>
/// <param name="Code">Short code; trimmed, compared ordinally; unique.</param>
/// <param name="Names">Its name.</param>
/// <param name="Kind">What it is to the warehouse; fixed once defined.</param>
public sealed record ProductDefinition(string Code, LocalizedText Names, ProductKind Kind = ProductKind.Goods)
{
    /// <summary>Its description; null for none.</summary>
    public LocalizedText? Description { get; init; }

    /// <summary>The categories that it is in; the first is the main one.</summary>
    public IReadOnlyList<CategoryId> Categories { get; init; } = [];

    /// <summary>Its brand; null for none.</summary>
    public string? Brand { get; init; }

    /// <summary>Code of the tax category; null for the site's standard.</summary>
    public string? TaxCategory { get; init; }

    /// <summary>Its characteristics.</summary>
    public IReadOnlyList<ProductAttribute> Attributes { get; init; } = [];

    /// <summary>By what its variants differ; empty for a product with a single variant.</summary>
    public IReadOnlyList<ProductOption> Options { get; init; } = [];

    /// <summary>Of a kit: what is in it. Empty for all else.</summary>
    public IReadOnlyList<KitComponent> KitComponents { get; init; } = [];
}
