using Crm.Catalog;

namespace Crm.Pricing;

/// <summary>A line as the engine prices it. Its place in the basket is its position.</summary>
public sealed record BasketLine
{
    /// <summary>The variant; null where it is not known here.</summary>
    public VariantId? Variant { get; init; }

    /// <summary>The product; null where it is not known here.</summary>
    public ProductId? Product { get; init; }

    /// <summary>SKU; null for none.</summary>
    public string? Sku { get; init; }

    /// <summary>Brand; null for none.</summary>
    public string? Brand { get; init; }

    /// <summary>Codes of the product's categories and of all above them.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>How much; above none.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>Price of one unit, as the price list gives it.</summary>
    public required Money Price { get; init; }

    /// <summary>Price of one unit before any price list, for reports; null where unknown.</summary>
    public Money? ListPrice { get; init; }

    /// <summary>Promotions never take one unit below this; null for nothing.</summary>
    public Money? Floor { get; init; }

    /// <summary>Own cost of one unit without tax, in the basket's currency; null where unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>Rate of the tax that the price has in it, so that what is left for the shop compares with <see cref="Cost"/>; nothing for a net price.</summary>
    public Percent TaxIn { get; init; }

    /// <summary>In no promotion: a gift card, a service, a price that is final.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Goods, not a service or a gift card.</summary>
    public bool IsGoods { get; init; } = true;
}
