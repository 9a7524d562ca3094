using Crm.Catalog;

namespace Crm.Orders;

/// <summary>What of an order's line goes with a parcel, as a waybill tells it.</summary>
/// <param name="OrderLinePosition">Position of the order's line.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Value">The share of what the customer pays for the line, tax in it.</param>
public sealed record WaybillLine(int OrderLinePosition, Quantity Quantity, Money Value)
{
    /// <summary>What it sells; null for the channel's own goods.</summary>
    public VariantId? VariantId { get; init; }

    /// <summary>SKU; null for none.</summary>
    public string? Sku { get; init; }

    /// <summary>As the order names it.</summary>
    public string? Name { get; init; }

    /// <summary>Unit of the quantity.</summary>
    public string? Unit { get; init; }

    /// <summary>Weight of all of it as packed, in grams, rounded up; null where the catalogue does not know.</summary>
    public long? WeightGrams { get; init; }

    /// <summary>Dimensions of one as packed; null where the catalogue does not know.</summary>
    public Dimensions? Dimensions { get; init; }
}
