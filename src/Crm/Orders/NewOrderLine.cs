using Crm.Catalog;

namespace Crm.Orders;

/// <summary>A line of a <see cref="NewOrder"/>.</summary>
public sealed record NewOrderLine
{
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

    /// <summary>The variant's step; none permits all quantities.</summary>
    public Quantity Step { get; init; }

    /// <summary>Unit of the quantity: <c>pcs</c>, <c>m</c>, <c>kg</c>.</summary>
    public string Unit { get; init; } = "pcs";

    /// <summary>Price of one unit, up to four decimals.</summary>
    public required Money UnitPrice { get; init; }

    /// <summary>Price of one unit before promotions, for reports; null where unknown.</summary>
    public Money? ListPrice { get; init; }

    /// <summary>Own cost of one unit, in the site's base currency; null where unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>Discounts on this line alone.</summary>
    public IReadOnlyList<NewDiscount> Discounts { get; init => field = value ?? []; } = [];

    /// <summary>Tax rate, 0 to 100 %.</summary>
    public Percent TaxRate { get; init; }

    /// <summary>Whether the price has the tax in it; null as on the order.</summary>
    public bool? TaxIncluded { get; init; }

    /// <summary>Why no tax is owed on this line; its rate is then 0.</summary>
    public string? ExemptionReason { get; init; }

    /// <summary>Quantity × price less own discounts, as received; priced there only.</summary>
    public Money? Total { get; init; }

    /// <summary>Tax as received; priced there only.</summary>
    public Money? Tax { get; init; }

    /// <summary>Who offered it, where it was bought on an offer: the host's reference (<c>mail:after-order-7</c>), by which its revenue is told. Null for nobody.</summary>
    public string? OfferedBy { get; init; }

    /// <summary>A line without a price, for the price engine to find one.</summary>
    public static NewOrderLine ToPrice(string sku, Quantity quantity) => new() { Sku = sku, Quantity = quantity, UnitPrice = default };

    /// <summary>A line without a price, for the price engine to find one.</summary>
    public static NewOrderLine ToPrice(VariantId variant, Quantity quantity) => new() { VariantId = variant, Quantity = quantity, UnitPrice = default };

    /// <summary>Remarks in the channel's own words.</summary>
    public IReadOnlyList<LineAttribute> Attributes { get; init => field = value ?? []; } = [];
}
