using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Intake;

public sealed class KeptOrderTests
{
    [Fact]
    [Trait("Requirement", "Z1")]
    public void Order_that_came_in_is_kept_in_all_its_parts_but_the_secret()
    {
        var uah = Currency.Of("UAH");
        var given = new PlaceOrder(new NewOrder
        {
            SiteId = new SiteId(1),
            Channel = "rozetka",
            ExternalId = new ExternalId("rozetka", "77"),
            Currency = uah,
            Buyer = new BuyerSnapshot("Олена", "067 123-45-67", null, "o@ukr.net", new Address("UA", null, "Kyiv", "01001", "Khreshchatyk 1", null)),
            Lines = [new NewOrderLine { Sku = "TEA", Quantity = Quantity.Of(1.5m), UnitPrice = Money.Of(10m, uah), TaxRate = Percent.Of(20m), Discounts = [new NewDiscount("spring", Money.Of(1m, uah))] }],
            Delivery = new NewDelivery("np", Money.Of(60m, uah)),
            Fees = [new NewFee("cod", Money.Of(5m, uah))],
            PlacedAt = Instant.FromUtc(2026, 11, 21, 21, 40),
            PricedBy = PricedBy.There,
        })
        {
            CustomerIds = [new ExternalId("rozetka", "c1")],
            Rate = ExchangeRate.Of(415, 10),
            Token = CrmOrders.NewToken(),
            SourceNumber = 12,
            DoNotCall = true,
        };

        var kept = IntakeContext.Read(IntakeContext.Write(given));

        IntakeContext.Write(kept).ShouldBe(IntakeContext.Write(given));
        kept.Token.IsNone.ShouldBeTrue();
        (kept.Rate, kept.SourceNumber, kept.DoNotCall, kept.Order.ExternalId, kept.Order.PlacedAt).ShouldBe((given.Rate, 12L, true, given.Order.ExternalId, given.Order.PlacedAt));
        kept.CustomerIds.ShouldBe(given.CustomerIds);
        kept.Order.Buyer.ShouldBe(given.Order.Buyer);
        kept.Order.Lines[0].Quantity.ShouldBe(Quantity.Of(1.5m));
        kept.Order.Lines[0].Discounts.ShouldBe(given.Order.Lines[0].Discounts);
        kept.Order.Delivery!.Charge.ShouldBe(Money.Of(60m, uah));
    }
}
