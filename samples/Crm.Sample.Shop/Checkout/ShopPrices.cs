using Crm.Catalog;
using Crm.Orders;
using Crm.Sample.Shop.Catalogue;

namespace Crm.Sample.Shop.Checkout;

/// <summary>What things cost here: list prices, with tax in them.</summary>
internal static class ShopPrices
{
    /// <summary>The standard rate.</summary>
    public static readonly Percent Standard = Percent.Of(21);

    /// <summary>A line at today's price. A gift card is taxed when it is spent.</summary>
    public static NewOrderLine Line(ShopVariant sold, Quantity quantity) => new()
    {
        VariantId = sold.Variant.Id,
        Sku = sold.Variant.Sku,
        Name = sold.Name,
        Quantity = quantity,
        UnitPrice = sold.Variant.Price,
        TaxRate = sold.Variant.Kind == ProductKind.GiftCard ? default : Standard,
    };
}
