using Crm.Customers;
using Crm.Orders;

namespace Crm.Sample.Shop.Demo;

/// <summary>An order as a marketplace tells it: sold and priced there.</summary>
/// <param name="Id">The marketplace's own id of the order.</param>
/// <param name="Name">The buyer's name.</param>
/// <param name="Phone">The buyer's telephone.</param>
/// <param name="City">Where to.</param>
/// <param name="Comment">The buyer's words.</param>
/// <param name="Lines">What was sold.</param>
public sealed record MarketplaceOrder(string Id, string? Name, string? Phone, string? City, string? Comment, IReadOnlyList<MarketplaceLine>? Lines)
{
    /// <summary>For the welcome.</summary>
    internal const string Example = """{"id":"R-7","name":"Ada","phone":"01 496 0777","city":"Cork","lines":[{"sku":"MUG-MOSS","quantity":2,"price":17.5}]}""";

    /// <summary>More mugs than there are.</summary>
    internal static MarketplaceOrder Oversold { get; } =
        new("R-1", "Cian Murphy", "01 496 0999", "Limerick", "A present, please hurry.", [new("MUG-INK", "Stoneware mug, Ink", 5, 17.50m)]);

    /// <summary>The order as the CRM takes it in.</summary>
    public PlaceOrder ToPlaceOrder(ShopSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return new PlaceOrder(new NewOrder
        {
            SiteId = site.Current.Id,
            Channel = "marketplace",
            ExternalId = new ExternalId("marketplace", Id ?? ""),
            ChannelNumber = Id,
            PricedBy = PricedBy.There,
            Currency = site.Currency,
            Buyer = new BuyerSnapshot(Name, Address: new Address(City: City)).WithPhone(Phone, site.Current.PhoneCountry),
            CustomerComment = Comment,
            PaymentMethod = "marketplace",
            Lines = [.. (Lines ?? []).Select(l => new NewOrderLine
            {
                Sku = l.Sku,
                Name = l.Name,
                Quantity = Quantity.Of(l.Quantity),
                UnitPrice = Money.Of(l.Price, site.Currency),
            })],
        });
    }
}
