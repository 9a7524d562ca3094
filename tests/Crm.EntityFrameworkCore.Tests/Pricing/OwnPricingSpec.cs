using Crm.Budgets;
using Crm.Catalog;
using Crm.Coupons;
using Crm.Customers;
using Crm.Loyalty;
using Crm.Orders;
using Crm.Rules;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Pricing;

/// <summary>What is a customer's own needs proof; limits hold on every way to an order: coupons, quotes, merged customers, edits.</summary>
public abstract class OwnPricingSpec : StoreSpec
{
    private static readonly CrmCall Storefront = new(Actor.Host("storefront"));

    private CrmPromotions Promotions => Host.Services.GetRequiredService<CrmPromotions>();

    private CrmPricing Pricing => Host.Services.GetRequiredService<CrmPricing>();

    private CrmCoupons Coupons => Host.Services.GetRequiredService<CrmCoupons>();

    private CrmLoyalty Loyalty => Host.Services.GetRequiredService<CrmLoyalty>();

    protected override void Setup(CrmBuilder crm)
    {
        crm.Loyalty.Use(new LoyaltyProgramme { Accrual = 5, MaxShare = 100, LivesDays = 365 });
        crm.Pricing.Source = (question, _) => new(question is { Sku: "ERP", Customer: not null } ? Money.Of(80m, question.Currency) : null);
    }

    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private async Task GiveAsync(params PromotionDefinition[] promotions)
    {
        foreach (var promotion in promotions)
            (await Promotions.SaveAsync(promotion, 0, Call, cancellation: Cancellation)).Value.ShouldBe(1);
    }

    private PlaceOrder Order(string phone, string sku, int quantity, params string[] coupons)
    {
        var order = Shop.Order("web", phone);
        return order with { Order = order.Order with { Lines = [NewOrderLine.ToPrice(sku, quantity)] }, Price = new PriceWish { Coupons = coupons } };
    }

    private Task<Result<PlacedOrder>> PlaceAsync(PlaceOrder order) => Host.Orders.PlaceAsync(order, Storefront, Cancellation);

    private Task<Result<KeptQuote>> KeepAsync(PlaceOrder order) => Pricing.KeepQuoteAsync(new PriceRequest(order.Order) { Wish = order.Price! }, Duration.FromDays(1), Storefront, Cancellation);

    [Fact]
    [Trait("Requirement", "P5"), Trait("Requirement", "P8")]
    public async Task Bonuses_prices_and_coupons_are_had_by_who_proved_to_be_the_customer_not_by_who_types_their_telephone()
    {
        await Shop.StockAsync("ERP", 50, price: 100m);
        await GiveAsync(new PromotionDefinition("summer", new PercentReward(Percent.Of(10))) { NeedsCoupon = true });
        const string phone = "067 123-45-67";
        var account = new ExternalId("account", "1");
        var owner = (await PlaceAsync(Order(phone, "ERP", 1) with { CustomerIds = [account] })).Value.CustomerId!.Value;
        (await Loyalty.GiveAsync(owner, new BonusGift(Uah(50m)), Call, Cancellation)).Refusal.ShouldBeNull();
        (await Coupons.IssueAsync("OWN", new CouponTerms("summer") { Customer = owner, Uses = null, UsesPerCustomer = null }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        PlaceOrder Spending(PlaceOrder order) => order with { Order = order.Order with { Discounts = [new NewDiscount(LoyaltyDecision.DiscountCode, Uah(10m))] } };
        Func<PlaceOrder, PlaceOrder>[] strangers =
        [
            o => o with { CustomerIds = [new ExternalId("account", "999")] },
            o => o with { LoyaltyCard = "TYPED-1" },
            o => o with { Order = o.Order with { Buyer = o.Order.Buyer! with { Email = "eve@example.com" } }, IsEmailVerified = true },
        ];
        foreach (var stranger in strangers)
            foreach (var _ in (int[])[1, 2])
            {
                (await PlaceAsync(stranger(Order(phone, "ERP", 1)))).Value.Total.ShouldBe(Uah(100m));
                (await PlaceAsync(stranger(Order(phone, "ERP", 1, "own")))).Refusal!.Code.ShouldBe(CouponRefusals.OfAnother);
                (await PlaceAsync(Spending(stranger(Order(phone, "ERP", 1))))).Refusal!.Code.ShouldBe(LoyaltyRefusals.NotVerified);
            }

        // Who is signed in has all of it, and so have staff for whom they serve.
        var own = await PlaceAsync(Spending(Order(phone, "ERP", 1, "own") with { CustomerIds = [account] }));
        own.Value.Total.ShouldBe(Uah(62m));
        (await Host.Orders.PlaceAsync(Spending(Order(phone, "ERP", 1, "own")), Call, Cancellation)).Value.Total.ShouldBe(Uah(62m));

        // What a seller types in is measured by the source's price, which is not the catalogue's.
        (await Promotions.SaveSettingsAsync(new PromotionSettings { ManualRights = [new ManualRight("seller", Percent.Of(10))] }, (await Promotions.GetSettingsAsync(Cancellation)).Version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        PlaceOrder Typed(decimal price) => Order(phone, "ERP", 1) is var o ? o with { Order = o.Order with { Lines = [o.Order.Lines[0] with { UnitPrice = Uah(price) }] } } : null!;
        var seller = new CrmCall(Actor.Staff("ann", "seller"));
        (await Host.Orders.PlaceAsync(Typed(71m), seller, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.NotByHand);
        (await Host.Orders.PlaceAsync(Typed(72m), seller, Cancellation)).Value.Total.ShouldBe(Uah(72m));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V9"), Trait("Requirement", "P2")]
    public async Task Limits_hold_on_quotes_for_merged_customers_and_for_all_at_once_and_what_is_sent_twice_is_one_order()
    {
        await Shop.StockAsync("A", 200, price: 100m);
        await GiveAsync(
            new PromotionDefinition("summer", new PercentReward(Percent.Of(20))) { NeedsCoupon = true },
            new PromotionDefinition("double", new BonusReward(Percent.Of(200))) { Condition = RuleText.Parse("cart.value >= 1000 UAH").Demand() },
            new PromotionDefinition("three", new AmountReward(Uah(30m), RewardPlace.Order)) { Condition = RuleText.Parse("cart.value = 300 UAH").Demand(), Limits = new PromotionLimits(Uses: 3) });
        (await Coupons.IssueAsync("SUN", new CouponTerms("summer") { Uses = 1 }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Coupons.IssueAsync("EACH", new CouponTerms("summer") { Uses = null, UsesPerCustomer = 1 }, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        // Two quotes with a coupon for one use: the second order is refused. An order that is sent again is the one that stands.
        var (one, two) = ((await KeepAsync(Order("067 000-00-01", "A", 1, "sun"))).Value, (await KeepAsync(Order("067 000-00-02", "A", 1, "sun"))).Value);
        (one.Quote.Totals.Total, one.Id.Value > 1_000_000, one.Id == two.Id).ShouldBe((Uah(80m), true, false));
        PlaceOrder On(KeptQuote kept, string phone) => Shop.Order("web", phone) is var order ? order with { Order = order.Order with { ExternalId = new ExternalId("web", phone) }, Price = new PriceWish { Quote = kept.Id } } : null!;
        (await PlaceAsync(On(one, "067 000-00-01") with { Order = On(one, "067 000-00-01").Order with { Delivery = new NewDelivery("courier", Uah(0m)) } })).Refusal!.Code.ShouldBe(PricingRefusals.QuoteDiffers);
        var placed = (await PlaceAsync(On(one, "067 000-00-01"))).Value;
        var again = (await PlaceAsync(On(one, "067 000-00-01"))).Value;
        (placed.Total, again.OrderId, again.Outcome).ShouldBe((Uah(80m), placed.OrderId, PlaceOutcome.Repeated));
        (await PlaceAsync(On(two, "067 000-00-02"))).Refusal!.Code.ShouldBe(CouponRefusals.UsedUp);
        var edited = await Host.Orders.PreviewEditAsync(new EditOrder(placed.OrderId, new OrderEdit { Lines = [LineEdit.Change(1, 2)], BrokenDiscounts = BrokenDiscounts.Reprice }), Call, Cancellation);
        edited.Value.Totals.Reprice.ShouldBe(Uah(160m));

        // Double bonuses are twice the rate.
        var rich = (await PlaceAsync(Order("067 000-00-03", "A", 10))).Value;
        (await Loyalty.GetAsync(rich.CustomerId!.Value, Cancellation))!.Pending.ShouldBe(Uah(100m));

        // Whom somebody was merged with has used it for them, in quotes of guests too.
        var used = (await PlaceAsync(Order("067 000-00-04", "A", 1, "each"))).Value;
        var survivor = (await PlaceAsync(Order("067 000-00-05", "A", 1))).Value;
        (await Host.Duplicates.MergeAsync(survivor.CustomerId!.Value, used.CustomerId!.Value, Call, Cancellation)).Refusal.ShouldBeNull();
        (await PlaceAsync(Order("067 000-00-05", "A", 1, "each"))).Refusal!.Code.ShouldBe(CouponRefusals.UsedUp);
        (await KeepAsync(Order("067 000-00-05", "A", 1, "each"))).Value.Quote.Refused.ShouldHaveSingleItem().Code.ShouldBe(CouponRefusals.UsedUp);

        // Whoever comes at once: three have it, the others pay in full.
        var many = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => PlaceAsync(Order($"067 000-01-0{i}", "A", 3)))));
        many.Select(m => m.Value.Total.Amount).Order().ShouldBe([270m, 270m, 270m, 300m, 300m, 300m, 300m, 300m]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P2"), Trait("Requirement", "P4")]
    public async Task An_edit_gets_no_more_of_a_budget_and_keeps_gifts_and_bad_input_is_refused()
    {
        await Shop.StockAsync("A", 200, price: 50m);
        var gift = await Shop.StockAsync("G", 50, price: 5m);
        await GiveAsync(
            new PromotionDefinition("ten", new PercentReward(Percent.Of(10))) { Limits = new PromotionLimits(Budget: Uah(100m)) },
            new PromotionDefinition("mug", new GiftReward(gift, 1)) { Condition = RuleText.Parse("cart.value >= 100 UAH").Demand() });
        var placed = (await PlaceAsync(Order("067 000-00-01", "A", 2))).Value;
        placed.Total.ShouldBe(Uah(90m));
        async Task<OrderTotalsChoice> EditAsync(int quantity) => (await Host.Orders.PreviewEditAsync(
            new EditOrder(placed.OrderId, new OrderEdit { Lines = [LineEdit.Change(1, quantity)], BrokenDiscounts = BrokenDiscounts.Keep, Reason = "changed-mind" }), Call, Cancellation)).Value.Totals;
        (await EditAsync(20)).Reprice.ShouldBe(Uah(990m));
        var less = await EditAsync(1);
        (less.Reprice, string.Join(",", less.Broken)).ShouldBe((null, "mug"));

        var good = Order("067 000-00-01", "A", 1);
        NewOrder[] bad =
        [
            good.Order with { Lines = [null!] },
            good.Order with { Lines = [NewOrderLine.ToPrice("A", 0)] },
            good.Order with { Lines = [new NewOrderLine { Sku = "A", Quantity = 1, UnitPrice = Uah(-1m) }] },
            good.Order with { Lines = [new NewOrderLine { Sku = "A", Quantity = 1, UnitPrice = Money.Of(1m, Currency.Of("EUR")) }] },
            good.Order with { Discounts = [new NewDiscount("x")] },
            good.Order with { Discounts = [new NewDiscount("x", Percent: Percent.Of(101))] },
            good.Order with { Discounts = [null!] },
        ];
        foreach (var order in bad)
            (await PlaceAsync(good with { Order = order })).Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        (await PlaceAsync(good with { Price = new PriceWish { Coupons = [.. Enumerable.Range(0, 100_000).Select(i => $"C{i}")] } })).Refusal!.Code.ShouldBe(CouponRefusals.TooMany);
        (await PlaceAsync(good with { Price = new PriceWish { Hold = new string('x', 201) } })).Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteOwnPricing : OwnPricingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlOwnPricing : OwnPricingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
