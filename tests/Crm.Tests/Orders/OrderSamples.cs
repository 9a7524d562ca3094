using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Tests.Orders;

/// <summary>Orders to start from.</summary>
internal static class OrderSamples
{
    internal static readonly Currency Eur = Currency.Of("EUR");
    internal static readonly Currency Uah = Currency.Of("UAH");
    internal static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 21, 40);

    internal static Money Euro(decimal amount) => Money.Of(amount, Eur);

    internal static NewOrderLine Line(decimal price, Quantity quantity, decimal tax = 0, string sku = "A", ProductKind kind = ProductKind.Goods) =>
        new() { Sku = sku, Name = sku, Quantity = quantity, UnitPrice = Euro(price), TaxRate = Percent.Of(tax), Kind = kind };

    internal static NewOrder Web(params IReadOnlyList<NewOrderLine> lines) =>
        new() { SiteId = new SiteId(1), Channel = "web", Currency = Eur, Lines = lines };

    /// <summary>As a marketplace sends it.</summary>
    internal static NewOrder Market(params IReadOnlyList<NewOrderLine> lines) => Web(lines) with
    {
        Channel = "rozetka",
        PricedBy = PricedBy.There,
        ExternalId = new ExternalId("rozetka", "R-1"),
        SourceUpdatedAt = Now,
        Buyer = new BuyerSnapshot("Anna Petrenko", "067 123-45-67", null, "anna@example.com", null),
        CustomerComment = "call first",
    };

    internal static OrderDraft Draft(NewOrder order, OrderRules? rules = null) => OrderDraft.Check(order, rules ?? OrderRules.Any).Value;

    internal static OrderPlacement Placement() => new() { Id = new OrderId(7), Number = "W-1", Status = "new", ProcessVersion = 1, Now = Now };

    internal static Order Placed(NewOrder order, OrderRules? rules = null, OrderPlacement? placement = null) =>
        Order.Place(Draft(order, rules), placement ?? Placement()).Order;

    /// <summary>Gross prices: 3 × 19.99 at 20 %, 1 × 8.50 at 10 %, coupon of 10 %, delivery 4.90 at 20 %.</summary>
    internal static NewOrder Story3() => Web(Line(19.99m, 3, 20), Line(8.50m, 1, 10, "B")) with
    {
        Discounts = [new NewDiscount("coupon", Percent: Percent.Of(10))],
        Delivery = new NewDelivery("courier", Euro(4.90m), TaxRate: Percent.Of(20)),
    };
}
