using Crm.Catalog;
using Crm.Orders;
using Crm.Sample.Shop.Catalogue;

namespace Crm.Sample.Shop.Checkout;

/// <summary>What things cost here: what the price engine finds (price lists, promotions, else the catalogue's price), with tax in it.</summary>
internal static class ShopPrices
{
    /// <summary>The standard rate.</summary>
    public static readonly Percent Standard = Percent.Of(21);

    /// <summary>A line for the engine to price. A gift card is taxed when it is spent.</summary>
    public static NewOrderLine Line(ShopVariant sold, Quantity quantity) => new()
    {
        VariantId = sold.Variant.Id,
        Sku = sold.Variant.Sku,
        Name = sold.Name,
        Quantity = quantity,
        UnitPrice = default,
        TaxRate = sold.Variant.Kind == ProductKind.GiftCard ? default : Standard,
    };
}
