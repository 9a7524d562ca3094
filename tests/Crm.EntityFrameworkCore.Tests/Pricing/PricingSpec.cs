using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Price lists, taxes and quotes, and that a placed order costs what was quoted.</summary>
public abstract class PricingSpec : StoreSpec
{
    private CrmPriceLists Lists => Host.Services.GetRequiredService<CrmPriceLists>();

    private CrmTaxes Taxes => Host.Services.GetRequiredService<CrmTaxes>();

    private CrmPricing Pricing => Host.Services.GetRequiredService<CrmPricing>();

    private CrmSegments Segments => Host.Services.GetRequiredService<CrmSegments>();

    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private async Task ListAsync(PriceListDefinition list, params NewPrice[] prices)
    {
        (await Lists.SaveAsync(list, 0, Call, Cancellation)).Value.ShouldBe(1);
        (await Lists.SavePricesAsync(list.Code, prices, Call, Cancellation)).Value.Changed.ShouldBe(prices.Length);
    }

    private NewOrder Order(params (string Sku, int Quantity)[] lines) => new()
    {
        SiteId = Shop.Site.Id,
        Channel = "web",
        Currency = Shop.Currency,
        Lines = [.. lines.Select(l => NewOrderLine.ToPrice(l.Sku, l.Quantity))],
    };

    private async Task<Quote> QuoteAsync(NewOrder order, CustomerId? customer = null, PriceWish? wish = null) =>
        (await Pricing.QuoteAsync(new PriceRequest(order) { Customer = customer, Wish = wish! }, Call, Cancellation)).Value;

    [Fact]
    [Trait("Requirement", "P1"), Trait("Requirement", "P4"), Trait("Requirement", "P9")]
    public async Task Prices_are_those_of_the_customer_s_lists_now_and_a_placed_order_costs_what_was_quoted()
    {
        await Shop.StockAsync("A", 50, price: 100m);
        var list = new PriceListDefinition("retail", Shop.Currency);
        await ListAsync(list, NewPrice.Of("A", Uah(90m)), NewPrice.Of("A", Uah(80m)) with { From = 10 });
        await ListAsync(new("friends", Shop.Currency) { Groups = ["friends"], Priority = 1 }, NewPrice.Of("A", Uah(70m)));
        (await Segments.SaveAsync(new SegmentDefinition("buyers", RuleText.Parse("orders.count >= 1").Demand()), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await ListAsync(new("buyers", Shop.Currency) { Segments = ["buyers"], Priority = 2 }, NewPrice.Of("A", Uah(60m)));
        await ListAsync(new("acme", Shop.Currency) { Contract = "ACME", Prices = PriceBasis.Net }, NewPrice.Of("A", Uah(65m)));

        var guest = await QuoteAsync(Order(("A", 10)));
        (guest.Totals.Total, guest.Prices[0]!.List, guest.Draft.Lines[0].Input.Cost, guest.Margins[0]).ShouldBe((Uah(800m), "retail", Uah(50m), Uah(300m)));
        guest.Prices[0]!.Losers.Select(l => (l.List, l.Reason)).ShouldBe([("acme", PriceLoss.NotForCustomer), ("buyers", PriceLoss.NotForCustomer), ("friends", PriceLoss.NotForCustomer), ("", PriceLoss.OnlyWithoutList)]);

        // The first order is the friend's, at their price; the second finds them a buyer, in the same commit or not.
        var account = new ExternalId("account", "7");
        PlaceOrder Wanted() => new(Order(("A", 1))) { CustomerIds = [account], Price = new PriceWish() };
        var friend = (await Host.Customers.RecogniseAsync(new CustomerIdentity("web") { ExternalIds = [account] }, new CustomerProfile("web", ProfileStrength.Account), Shop.Site.Id, Call, Cancellation)).Value.CustomerId;
        (await Segments.SaveAsync(SegmentDefinition.List("friends"), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Segments.AddToListAsync("friends", [friend], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await QuoteAsync(Order(("A", 1)), friend)).Totals.Total.ShouldBe(Uah(70m));
        var placed = await Host.Orders.PlaceManyAsync([Wanted(), Wanted()], Call, Cancellation);
        placed.Select(p => p.Value.Total).ShouldBe([Uah(70m), Uah(60m)]);
        var order = (await Host.Orders.GetAsync(placed[0].Value.OrderId, Cancellation))!;
        (order.Lines[0].UnitPrice, order.Lines[0].ListPrice, order.MarginOf(order.Lines[0])).ShouldBe((Uah(70m), Uah(70m), Uah(20m)));

        // A net contract of a company; what is priced by hand stays; a stranger to the catalogue has no price.
        var company = (await Host.Companies.RecogniseAsync("Acme", "12345678", [], Shop.Site.Id, Call, Cancellation)).Value.CustomerId;
        (await Host.Companies.EditAsync(company, new CompanyDefinition { TaxId = "12345678", PriceContract = "ACME" }, Call, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
        var net = await QuoteAsync(Order(("A", 2)) with { Lines = [NewOrderLine.ToPrice("A", 2) with { TaxRate = Percent.Of(20) }, new NewOrderLine { Sku = "A", Quantity = 1, UnitPrice = Uah(1m) }] }, company);
        (net.Totals.Total, net.Totals.TaxOnTop, net.Draft.Lines[0].TaxIncluded, net.Prices[1]).ShouldBe((Uah(157m), Uah(26m), false, null));
        (await Pricing.QuoteAsync(new PriceRequest(Order(("X", 1))), Call, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.NoPrice);

        // A list that is ended decides no more; one that is edited by an old version is refused.
        (await Lists.SaveAsync(list with { Until = Host.Clock.GetCurrentInstant() }, 1, Call, Cancellation)).Value.ShouldBe(2);
        (await QuoteAsync(Order(("A", 10)))).Prices[0]!.List.ShouldBe("");
        (await Lists.SaveAsync(list, 1, Call, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.Changed);
        await Should.ThrowAsync<DefinitionException>(() => Lists.SaveAsync(new("x", Shop.Currency) { Who = RuleText.Parse("visited(last 7 days)").Demand() }, 0, Call, Cancellation));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Story", "3"), Trait("Requirement", "P1")]
    public async Task Taxes_follow_the_destination_and_a_kept_quote_holds_once_until_it_is_over()
    {
        await Shop.StockAsync("A", 50, price: 19.99m);
        (await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("B", "B") { TaxCategory = "food" }) { Variants = [new VariantDefinition("B", "B", Uah(8.50m))] }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var taxes = new TaxDefinition
        {
            HomeCountry = "UA",
            Rounding = TaxRounding.PerRate,
            Rates = [new("UA", "standard", Percent.Of(20)), new("UA", "food", Percent.Of(10)), new("PL", "standard", Percent.Of(23))],
            Exemptions = [new("reverse-charge", ExemptPrice.KeepNet) { Countries = ["PL"], OnlyCompanies = true }],
        };
        (await Taxes.SaveAsync(taxes, null, 0, Call, Cancellation)).Value.ShouldBe(1);
        var order = Order(("A", 3), ("B", 1)) with { Discounts = [new NewDiscount("coupon", Percent: Percent.Of(10))], Delivery = new NewDelivery("courier", Uah(4.90m)) };

        var quote = await QuoteAsync(order);
        (quote.Totals.Total, quote.Totals.Tax, quote.Totals.Lines, quote.Totals.Discount).ShouldBe((Uah(66.52m), Uah(10.51m), Uah(61.62m), Uah(6.85m)));
        (await Taxes.SaveAsync(taxes with { Rounding = TaxRounding.PerLine }, Shop.Site.Id, 0, Call, Cancellation)).Value.ShouldBe(1);
        (await QuoteAsync(order)).Totals.Tax.ShouldBe(Uah(10.52m));
        var abroad = await Pricing.QuoteAsync(new PriceRequest(order) { Wish = new() { Destination = new("PL") } }, Call, Cancellation);
        (abroad.Refusal!.Code, abroad.Refusal.Data["category"]).ShouldBe((PricingRefusals.NoTaxRate, "food"));
        var company = (await Host.Companies.RecogniseAsync("Polska", "PL1234567890", [], Shop.Site.Id, Call, Cancellation)).Value.CustomerId;
        var exempt = await QuoteAsync(Order(("A", 3)), company, new() { Destination = new("PL") });
        (exempt.Totals.Tax, exempt.Draft.Lines[0].ExemptionReason).ShouldBe((Uah(0m), "reverse-charge"));

        // Kept, the quote holds though prices and taxes change; once, for its customer, until it is over.
        var kept = (await Pricing.KeepQuoteAsync(new PriceRequest(order), Duration.FromDays(2), Call, Cancellation)).Value;
        (await Lists.SaveAsync(new("dear", Shop.Currency), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Lists.SavePricesAsync("dear", [NewPrice.Of("A", Uah(99m))], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        PlaceOrder On(QuoteId id) => new(Order()) { Price = new PriceWish { Quote = id } };
        PlaceOrder abroadOn = On(kept.Id) with { Order = Order() with { Recipient = new BuyerSnapshot("Jan", null, null, null, new Address("PL", null, "Gdansk", "80-001", "Dluga 1", null)) } };
        (await Host.Orders.PlaceAsync(abroadOn, Call, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.QuoteDiffers);
        (await Host.Orders.PlaceAsync(On(kept.Id) with { Order = Order() with { Delivery = new NewDelivery("post", Uah(0m)) } }, Call, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.QuoteDiffers);
        var placed = (await Host.Orders.PlaceAsync(On(kept.Id), Call, Cancellation)).Value;
        placed.Total.ShouldBe(Uah(66.52m));
        (await Host.Orders.PlaceAsync(On(kept.Id), Call, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.QuoteUsed);
        var late = (await Pricing.KeepQuoteAsync(new PriceRequest(order), Duration.FromDays(1), Call, Cancellation)).Value;
        Host.Clock.Advance(Duration.FromDays(1));
        (await Host.Orders.PlaceAsync(On(late.Id), Call, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.QuoteOver);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V2")]
    public async Task Prices_are_planned_replaced_and_remembered_and_many_are_saved_at_once()
    {
        var variant = await Shop.StockAsync("A", 1);
        await ListAsync(new("retail", Shop.Currency), NewPrice.Of("A", Uah(10m)));
        var start = Host.Clock.GetCurrentInstant();
        Host.Clock.Advance(Duration.FromDays(40));
        var now = Host.Clock.GetCurrentInstant();

        // Cheaper for two days in five days, then a new price in ten days.
        (await Lists.SavePricesAsync("retail", [
            NewPrice.Of("A", Uah(7m)) with { Kind = PriceKind.Sale, Since = now + Duration.FromDays(5), Until = now + Duration.FromDays(7) },
            NewPrice.Of("A", Uah(12m)) with { Since = now + Duration.FromDays(10) },
            NewPrice.Of("A", Uah(10m))], Call, Cancellation)).Value.ShouldBe(new SavedPrices(2, 1));
        (await Lists.SavePricesAsync("retail", [NewPrice.Of("A", Uah(1m)) with { Since = start }], Call, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.InvalidPrices);
        Host.Clock.Advance(Duration.FromDays(6));
        var prior = (await Lists.PriorPriceAsync(variant, Shop.Site.Id, Shop.Currency, Cancellation))!;
        (prior.Lowest.Price, prior.ReducedSince).ShouldBe((Uah(10m), now + Duration.FromDays(5)));
        Host.Clock.Advance(Duration.FromDays(6));
        (await QuoteAsync(Order(("A", 1)))).Totals.Total.ShouldBe(Uah(12m));
        (await Lists.SavePricesAsync("retail", [new NewPrice(null) { Sku = "A" }], Call, Cancellation)).Value.Changed.ShouldBe(1);
        (await Lists.PricesAsync("retail", cancellation: Cancellation)).ShouldBeEmpty();
        (await Lists.HistoryAsync(variant, Shop.Site.Id, Shop.Currency, new Interval(start, now + Duration.FromDays(20)), Cancellation))
            .Select(s => s.Price.Amount).ShouldBe([10m, 7m, 10m, 12m]);

        // A base price for a time interrupts the one that runs.
        (await Lists.SavePricesAsync("retail", [NewPrice.Of("A", Uah(100m))], Call, Cancellation)).Value.Changed.ShouldBe(1);
        Host.Clock.Advance(Duration.FromHours(1));
        (await Lists.SavePricesAsync("retail", [NewPrice.Of("A", Uah(80m)) with { Until = Host.Clock.GetCurrentInstant() + Duration.FromDays(7) }], Call, Cancellation)).Value.Changed.ShouldBe(1);
        (await QuoteAsync(Order(("A", 1)))).Totals.Total.ShouldBe(Uah(80m));
        Host.Clock.Advance(Duration.FromDays(7));
        (await QuoteAsync(Order(("A", 1)))).Totals.Total.ShouldBe(Uah(100m));

        // 100,000 prices at full size.
        var skus = Enumerable.Range(0, Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 50_000 : 300).Select(i => $"S{i}").ToArray();
        await Host.Catalog.DefineManyAsync([.. skus.Select(s => new DefineProduct(new ProductDefinition(s, s)) { Variants = [new VariantDefinition(s, s, Uah(1m))] })], Call, Cancellation);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        (await Lists.SavePricesAsync("retail", [.. skus.SelectMany(s => new[] { NewPrice.Of(s, Uah(5m)), NewPrice.Of(s, Uah(4m)) with { From = 10 } })], Call, Cancellation)).Value.ShouldBe(new SavedPrices(2 * skus.Length, 0));
        TestContext.Current.TestOutputHelper?.WriteLine($"{2 * skus.Length} prices in {watch.ElapsedMilliseconds} ms");
        (await QuoteAsync(Order(("S7", 10), ("S8", 1)))).Totals.Total.ShouldBe(Uah(45m));
        await Shop.VerifyAsync();
    }
}

public sealed class SqlitePricing : PricingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlPricing : PricingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
