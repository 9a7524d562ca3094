using Crm.Catalog;

namespace Crm.Carts;

/// <summary>What lies in a cart, as a host gives it.</summary>
public sealed record NewCartLine
{
    /// <summary>The variant, where it is known here.</summary>
    public VariantId? VariantId { get; init; }

    /// <summary>SKU as given; a line has a variant, this, or a name.</summary>
    public string? Sku { get; init; }

    /// <summary>Name as given.</summary>
    public string? Name { get; init; }

    /// <summary>How much; above none.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>Price of one unit as the customer saw it; not negative.</summary>
    public required Money UnitPrice { get; init; }

    internal string Article => VariantId is { } id ? $"v{id.Value}" : Sku is { } sku ? "s" + sku : "n" + Name;
}
