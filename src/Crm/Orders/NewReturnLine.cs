using Crm.Catalog;

namespace Crm.Orders;

/// <summary>A line of a <see cref="NewReturn"/>.</summary>
public sealed record NewReturnLine
{
    /// <summary>Position of the order's line; null where unknown.</summary>
    public int? OrderLinePosition { get; init; }

    /// <summary>The variant, where it is known here.</summary>
    public VariantId? VariantId { get; init; }

    /// <summary>SKU as given; a line has this or a name.</summary>
    public string? Sku { get; init; }

    /// <summary>Name as given.</summary>
    public string? Name { get; init; }

    /// <summary>What sort of thing.</summary>
    public ProductKind Kind { get; init; }

    /// <summary>How much; above none.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>Credit for one unit, tax in it.</summary>
    public required Money UnitPrice { get; init; }

    /// <summary>Credit for the line, tax in it; null for quantity × price, rounded.</summary>
    public Money? Amount { get; init; }
}
