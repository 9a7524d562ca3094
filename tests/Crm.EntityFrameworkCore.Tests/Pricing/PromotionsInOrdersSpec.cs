using Crm.Carts;
using Crm.Catalog;
using Crm.Coupons;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Segments;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Promotions in quotes, orders and edits; coupons and limits used in the order's own transaction.</summary>
public abstract class PromotionsInOrdersSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Carts.Use();

    private CrmPromotions Promotions => Host.Services.GetRequiredService<CrmPromotions>();

    private CrmPricing Pricing => Host.Services.GetRequiredService<CrmPricing>();

    private CrmCoupons Coupons => Host.Services.GetRequiredService<CrmCoupons>();

    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private static Rule When(string rule) => RuleText.Parse(rule).Demand();

    private async Task GiveAsync(params PromotionDefinition[] promotions)
    {
        foreach (var promotion in promotions)
            (await Promotions.SaveAsync(promotion, 0, Call, cancellation: Cancellation)).Value.ShouldBe(1);
    }

    private PlaceOrder Order(string phone, params (string Sku, int Quantity)[] lines)
    {
        var order = Shop.Order("web", phone);
        return order with { Order = order.Order with { Lines = [.. lines.Select(l => NewOrderLine.ToPrice(l.Sku, l.Quantity))] }, Price = new PriceWish() };
    }

    private async Task<Quote> QuoteAsync(PlaceOrder order, CustomerId? customer = null) =>
        (await Pricing.QuoteAsync(new PriceRequest(order.Order) { Wish = order.Price!, Customer = customer }, Call, Cancellation)).Value;

    [Fact]
    [Trait("Requirement", "V11")]
    public async Task Past_orders_are_tried_with_other_promotions_and_prices_and_the_base_case_is_what_really_was()
    {
        await Shop.StockAsync("A", 20, price: 30m);
        await GiveAsync(new PromotionDefinition("ten", new PercentReward(Percent.Of(10), RewardPlace.Order)));
        foreach (var many in (int[])[1, 2, 3])
        {
            (await Host.Orders.PlaceAsync(Order("067 123-45-67", ("A", many)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
            Host.Clock.Advance(Duration.FromSeconds(1));
        }

        var lists = Host.Services.GetRequiredService<CrmPriceLists>();
        (await lists.SaveAsync(new PriceListDefinition("dear", Shop.Currency) { From = Host.Clock.GetCurrentInstant() + Duration.FromDays(30) }, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await lists.SavePricesAsync("dear", [NewPrice.Of("A", Uah(40m))], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var whatIf = Host.Services.GetRequiredService<CrmWhatIf>();
        var stretch = new WhatIfRequest(Shop.Site.Id, Host.Clock.GetCurrentInstant() - Duration.FromDays(1), Host.Clock.GetCurrentInstant() + Duration.FromDays(1));

        var twenty = (await whatIf.RunAsync(stretch with { Promotions = [new PromotionDefinition("ten", new PercentReward(Percent.Of(20), RewardPlace.Order)) { Limits = new PromotionLimits(Uses: 2) }] }, Cancellation)).Value;
        (twenty.Base.Orders, twenty.Reproduced, twenty.Skipped, twenty.Base.Revenue, twenty.Real).ShouldBe((3, 3, 0, Uah(162m), Uah(162m)));
        (twenty.Candidate.Revenue, twenty.Budgets[0]).ShouldBe((Uah(162m), new WhatIfBudget("ten", 2, Uah(18m))));
        (await whatIf.RunAsync(stretch with { Without = ["ten"] }, Cancellation)).Value.Candidate.Revenue.ShouldBe(Uah(180m));
        (await whatIf.RunAsync(stretch with { Without = ["ten"], PriceList = "dear" }, Cancellation)).Value.Candidate.Revenue.ShouldBe(Uah(240m));
        (await whatIf.RunAsync(stretch with { PriceList = "none" }, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.UnknownList);
        (await whatIf.RunAsync(stretch with { Promotions = [new PromotionDefinition("seen", new FreeDeliveryReward()) { Condition = When("viewed(last 30 days)") }] }, Cancellation)).Refusal!.Code.ShouldBe(SegmentRefusals.NotInTransaction);

        // What is asked about the customer is answered as of each order; carts that were not ordered are told apart.
        Task<WhatIfResult> Try(string when, WhatIfDrill? drill = null) => TryAsync(new PromotionDefinition("half", new PercentReward(Percent.Of(50), RewardPlace.Order)) { Condition = When(when) }, drill);
        async Task<WhatIfResult> TryAsync(PromotionDefinition one, WhatIfDrill? drill) => (await whatIf.RunAsync(stretch with { Promotions = [one], Drill = drill }, Cancellation)).Value;
        (await Host.Carts.PutAsync(new PutCart(Shop.Site.Id, [new NewCartLine { Sku = "A", Quantity = 2, UnitPrice = Uah(30m) }]) { Device = CrmCarts.NewToken() }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Try("orders.count = 0")).ShouldSatisfyAllConditions(
            r => r.Budgets.ShouldBe([new WhatIfBudget("half", 1, Uah(13.5m))]),
            r => (r.Carts!.Base.Revenue, r.Carts.Candidate.Revenue, r.Carts.Reproduced).ShouldBe((Uah(60m), Uah(30m), 1)));
        (await Try("orders.spent >= 81 UAH and count(ordered) = 2", new WhatIfDrill(WhatIfDrillBy.Promotion) { Of = "half" })).ShouldSatisfyAllConditions(
            r => r.Orders.Select(o => (o.Base, o.Candidate)).ShouldBe([(Uah(81m), Uah(40.5m))]),
            r => r.Matching.ShouldBe(1));

        // Merged customers are one buyer, before they were merged, too.
        var (one, other) = ((await Host.Orders.PlaceAsync(Order("067 123-45-67", ("A", 1)), Call, Cancellation)).Value, (await Host.Orders.PlaceAsync(Order("067 765-43-21", ("A", 1)), Call, Cancellation)).Value);
        (await Host.Duplicates.MergeAsync(one.CustomerId!.Value, other.CustomerId!.Value, Call, Cancellation)).Refusal.ShouldBeNull();
        (await TryAsync(new PromotionDefinition("half", new PercentReward(Percent.Of(50))) { Limits = new PromotionLimits(UsesPerCustomer: 1) }, null)).ShouldSatisfyAllConditions(
            r => r.Budgets.Single().Orders.ShouldBe(1),
            r => r.Gainers.ShouldBe(1));
        var (_, version) = await Promotions.GetSettingsAsync(Cancellation);
        (await Should.ThrowAsync<DefinitionException>(() => Promotions.SaveSettingsAsync(new PromotionSettings { LeastMargin = Percent.Of(100) }, version, Call, Cancellation))).Mistakes.Single().Path.ShouldBe("LeastMargin");
    }

    [Fact]
    [Trait("Story", "4"), Trait("Requirement", "V2"), Trait("Requirement", "V10")]
    public async Task Story_4_holds_with_discounts_that_the_engine_gave()
    {
        await Shop.StockAsync("A", 10, price: 30m);
        await Shop.StockAsync("B", 10, price: 40m);
        await GiveAsync(new PromotionDefinition("ten-from-100", new PercentReward(Percent.Of(10), RewardPlace.Order)) { Condition = When("cart.subtotal >= 100 UAH and orders.count < 1") });
        var wanted = Order("067 123-45-67", ("A", 2), ("B", 1));
        (await QuoteAsync(wanted)).Totals.Total.ShouldBe(Uah(90m));
        var placed = (await Host.Orders.PlaceAsync(wanted, Call, Cancellation)).Value;
        placed.Total.ShouldBe(Uah(90m));
        (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.Lines.SelectMany(l => l.Discounts).ShouldAllBe(d => d.Code == "ten-from-100" && d.Terms!.OnOrder && d.Terms.Version == "1");

        // Promotions change and the customer is a buyer by now: the order goes by what it got.
        (await Promotions.SaveAsync(new PromotionDefinition("ten-from-100", new PercentReward(Percent.Of(50), RewardPlace.Order)), 1, Call, cancellation: Cancellation)).Value.ShouldBe(2);
        await SaveManyAsync();
        OrderEdit Cancel(BrokenDiscounts broken) => new() { Lines = [LineEdit.Remove(2)], BrokenDiscounts = broken, Reason = "changed-mind" };
        var asked = (await Host.Orders.EditAsync(new EditOrder(placed.OrderId, Cancel(BrokenDiscounts.Ask)), Call, Cancellation)).Refusal!;
        (asked.Code, asked.Data["keep"], asked.Data["reprice"]).ShouldBe((OrderRefusals.DiscountBroken, Uah(54m), Uah(60m)));
        var more = await Host.Orders.PreviewEditAsync(new EditOrder(placed.OrderId, new OrderEdit { Lines = [LineEdit.Change(2, 2)], BrokenDiscounts = BrokenDiscounts.Reprice }), Call, Cancellation);
        more.Value.Totals.Reprice.ShouldBe(Uah(126m));
        // A new line takes today's price of a list, in an edit and in an exchange.
        var lists = Host.Services.GetRequiredService<CrmPriceLists>();
        (await lists.SaveAsync(new PriceListDefinition("today", Shop.Currency), 0, Call, Cancellation)).Value.ShouldBe(1);
        (await lists.SavePricesAsync("today", [NewPrice.Of("B", Uah(20m))], Call, Cancellation)).Value.Changed.ShouldBe(1);
        var added = await Host.Orders.PreviewEditAsync(new EditOrder(placed.OrderId, new OrderEdit { Lines = [LineEdit.Add(NewOrderLine.ToPrice("B", 1))], BrokenDiscounts = BrokenDiscounts.Reprice }), Call, Cancellation);
        (added.Value.Totals.Keep, added.Value.Totals.Reprice).ShouldBe((Uah(110m), Uah(108m)));
        var kept = (await Host.Orders.EditAsync(new EditOrder(placed.OrderId, Cancel(BrokenDiscounts.Keep)), Call, Cancellation)).Value;
        kept.Total.ShouldBe(Uah(54m));
        await FloorsAndBasesAsync(lists);
        await Shop.VerifyAsync();
    }

    /// <summary>A list's floor cuts and says so; where net and gross prices meet, thresholds count them all with tax.</summary>
    private async Task FloorsAndBasesAsync(CrmPriceLists lists)
    {
        (await lists.SavePricesAsync("today", [NewPrice.Of("B", Uah(18m)) with { Kind = PriceKind.Floor }], Call, Cancellation)).Value.Changed.ShouldBe(1);
        var floored = await QuoteAsync(Order("067 123-45-67", ("B", 2)));
        (floored.Totals.Total, floored.Explanation!.Promotions.Single().Data["by"], floored.Explanation.Total.Replay()).ShouldBe((Uah(36m), "floor", Uah(36m)));

        (await Promotions.SaveAsync(new PromotionDefinition("ten-from-100", new AmountReward(Uah(6m), RewardPlace.Order)) { Condition = When("cart.subtotal >= 56 UAH") }, 2, Call, cancellation: Cancellation)).Value.ShouldBe(3);
        (await lists.SaveAsync(new PriceListDefinition("net", Shop.Currency) { Prices = Sites.PriceBasis.Net }, 0, Call, Cancellation)).Value.ShouldBe(1);
        (await lists.SavePricesAsync("net", [NewPrice.Of("A", Uah(30m))], Call, Cancellation)).Value.Changed.ShouldBe(1);
        var mixed = Order("067 123-45-67", ("A", 1), ("B", 1));
        mixed = mixed with { Order = mixed.Order with { Lines = [mixed.Order.Lines[0] with { TaxRate = Percent.Of(20) }, mixed.Order.Lines[1]] } };
        var quote = await QuoteAsync(mixed);
        (quote.Prices[0]!.List, quote.Draft.Lines[0].TaxIncluded, quote.Promotions!.Subtotal, quote.Totals.Total).ShouldBe(("net", true, Uah(56m), Uah(50m)));
        await RightsAsync();
    }

    /// <summary>What staff give by hand is what their roles permit, in quotes, orders and edits; the host answers for its own.</summary>
    private async Task RightsAsync()
    {
        var (settings, version) = await Promotions.GetSettingsAsync(Cancellation);
        (await Promotions.SaveSettingsAsync(settings with { ManualRights = [new ManualRight("seller", Percent.Of(10)), new ManualRight("chief", Percent.Of(50), BelowFloor: true)] }, version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var (seller, chief, host) = (new CrmCall(Actor.Staff("ann", "seller")), new CrmCall(Actor.Staff("bob", "chief")), new CrmCall(Actor.Host("shop")));
        PlaceOrder Off(int percent) => Order("067 123-45-67", ("B", 1)) is var o ? o with { Order = o.Order with { Lines = [o.Order.Lines[0] with { Discounts = [new NewDiscount("kind", Percent: Percent.Of(percent))] }] } } : null!;
        var typed = Order("067 123-45-67", ("B", 1)) is var t ? t with { Order = t.Order with { Lines = [t.Order.Lines[0] with { UnitPrice = Uah(15m) }] } } : null!;

        var refused = (await Host.Orders.PlaceAsync(Off(15), seller, Cancellation)).Refusal!;
        (refused.Code, ((IReadOnlyList<InputMistake>)refused.Data["mistakes"]!).Select(m => m.Path).ToArray()).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(PricingRefusals.NotByHand), r => r.Item2.ShouldBe(["lines[0]", "lines[0]"]));
        (await Pricing.QuoteAsync(new PriceRequest(Off(15).Order), seller, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.NotByHand);
        (await Host.Orders.PlaceAsync(typed, seller, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.NotByHand);
        var given = (await Host.Orders.PlaceAsync(Off(5), seller, Cancellation)).Value;
        (given.Total, (await Host.Orders.PlaceAsync(Off(15), chief, Cancellation)).Value.Total, (await Host.Orders.PlaceAsync(Off(60), host, Cancellation)).Value.Total).ShouldBe((Uah(19m), Uah(17m), Uah(8m)));
        var edit = new EditOrder(given.OrderId, new OrderEdit { Lines = [new LineEdit { Position = 1, Discounts = [new NewDiscount("kind", Percent: Percent.Of(30))] }], BrokenDiscounts = BrokenDiscounts.Keep });
        (await Host.Orders.EditAsync(edit, seller, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.NotByHand);
        EditOrder Changed(LineEdit line) => new(given.OrderId, new OrderEdit { Lines = [line], BrokenDiscounts = BrokenDiscounts.Keep });
        (await Host.Orders.EditAsync(Changed(LineEdit.Add(typed.Order.Lines[0] with { UnitPrice = Uah(1m), ListPrice = Uah(1m) })), seller, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.NotByHand);
        (await Host.Orders.EditAsync(Changed(new LineEdit { Position = 1, Discounts = [new NewDiscount(Loyalty.LoyaltyDecision.DiscountCode, Percent: Percent.Of(100))] }), seller, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        (await Host.Orders.EditAsync(edit, chief, Cancellation)).Value.Total.ShouldBe(Uah(14m));

        // Nor below the least margin over what the catalogue says it costs, whatever the caller says.
        (settings, version) = await Promotions.GetSettingsAsync(Cancellation);
        (await Promotions.SaveSettingsAsync(settings with { LeastMargin = Percent.Of(50) }, version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var cheap = Order("067 123-45-67", ("A", 1)) is var c ? c with { Order = c.Order with { Lines = [c.Order.Lines[0] with { UnitPrice = Uah(29m), Cost = Uah(0.01m) }] } } : null!;
        foreach (var below in (Refusal[])[(await Host.Orders.PlaceAsync(cheap, seller, Cancellation)).Refusal!, (await Host.Orders.EditAsync(Changed(LineEdit.Add(cheap.Order.Lines[0])), seller, Cancellation)).Refusal!])
            ((IReadOnlyList<InputMistake>)below.Data["mistakes"]!).ShouldHaveSingleItem().Message.ShouldStartWith("would cost less than");
    }

    /// <summary>Each has a row and versions of its own, however many others there are.</summary>
    private async Task SaveManyAsync()
    {
        var many = Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 5_000 : 5;
        var (started, size) = (System.Diagnostics.Stopwatch.GetTimestamp(), await Database.CountAsync("crm_promotion"));
        for (var i = 0; i < many; i++)
            (await Promotions.SaveAsync(new PromotionDefinition($"off-{i}", new PercentReward(Percent.Of(5))) { Condition = When("cart.value >= 100 UAH and orders.count >= 3"), Priority = i % 10 }, 0, Call, isActive: false, Cancellation)).Value.ShouldBe(1);
        (await Database.CountAsync("crm_promotion")).ShouldBe(size + many);
        var (saved, again) = (System.Diagnostics.Stopwatch.GetElapsedTime(started), System.Diagnostics.Stopwatch.GetTimestamp());
        (await Promotions.SwitchAsync("off-2", true, Call, Cancellation)).Value.ShouldBe(2);
        (await Promotions.SwitchAsync("off-2", false, Call, Cancellation)).Value.ShouldBe(3);
        (await Promotions.ListAsync(Cancellation)).Where(p => p.Version > 1).Select(p => (p.Definition.Code, p.Version)).ShouldBe([("off-2", 3), ("ten-from-100", 2)]);
        TestContext.Current.SendDiagnosticMessage($"{many} promotions saved in {saved.TotalSeconds:0.0} s, one edited twice and listed in {System.Diagnostics.Stopwatch.GetElapsedTime(again).TotalMilliseconds:0} ms");
    }

    [Fact]
    [Trait("Requirement", "V9"), Trait("Requirement", "P2"), Trait("Requirement", "P8")]
    public async Task Coupons_limits_gifts_and_benefits_are_those_of_the_customer()
    {
        await Shop.StockAsync("A", 50, price: 100m);
        var gift = await Shop.StockAsync("G", 50, price: 5m);
        await GiveAsync(
            new PromotionDefinition("summer", new PercentReward(Percent.Of(20))) { NeedsCoupon = true },
            new PromotionDefinition("first", new AmountReward(Uah(10m), RewardPlace.Order)) { Condition = When("cart.first-order = true") },
            new PromotionDefinition("two-only", new GiftReward(gift, 1)) { Condition = When("cart.value >= 300 UAH"), Limits = new PromotionLimits(Uses: 2, UsesPerCustomer: 1) },
            new PromotionDefinition("loyal", new PercentReward(Percent.Of(1))) { Condition = When("orders.count >= 1 and cart.lines >= 5") });
        (await Coupons.IssueAsync("SUN", new CouponTerms("summer") { Uses = 1 }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var with = Order("067 123-45-67", ("A", 3));
        with = with with { Price = new PriceWish { Coupons = ["sun"] } };

        var quote = await QuoteAsync(with);
        (quote.Totals.Total, quote.Draft.Lines.Count, quote.Promotions!.Gap.IsZero).ShouldBe((Uah(230m), 2, true));
        quote.Explanation!.Total.Replay().ShouldBe(quote.Totals.Total);
        quote.Explanation.Promotions.Single(p => p.Promotion == "loyal").Code.ShouldBe(PromotionCodes.ConditionNotMet);
        var both = await Host.Orders.PlaceManyAsync([with, with with { Order = with.Order with { Buyer = with.Order.Buyer! with { Phone = "067 765-43-21" } } }], Call, Cancellation);
        both[0].Value.Total.ShouldBe(Uah(230m));
        (both[1].Refusal!.Code, both[1].Refusal!.Data["code"]).ShouldBe((CouponRefusals.UsedUp, "SUN"));
        (await QuoteAsync(with)).Refused.ShouldHaveSingleItem().Code.ShouldBe(CouponRefusals.UsedUp);

        // Whether somebody hidden has ordered is not to be read from what they would get.
        var few = Call with { Scopes = await Host.Staff.BoundAsync(Sites.ScopeFilter.All, null, "orders.count > 5", Cancellation) };
        (await Pricing.QuoteAsync(new PriceRequest(with.Order) { Wish = with.Price! }, few, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.UnknownCode);

        // Tried on what was: with the coupon that the order had, it would have taken half off.
        var tried = new WhatIfRequest(Shop.Site.Id, Host.Clock.GetCurrentInstant() - Duration.FromDays(1), Host.Clock.GetCurrentInstant() + Duration.FromDays(1))
        {
            Promotions = [new PromotionDefinition("summer", new PercentReward(Percent.Of(50))) { NeedsCoupon = true }, new PromotionDefinition("other", new PercentReward(Percent.Of(90))) { NeedsCoupon = true }],
        };
        (await Host.Services.GetRequiredService<CrmWhatIf>().RunAsync(tried, Cancellation)).Value.ShouldSatisfyAllConditions(
            r => (r.Base.Revenue, r.Reproduced).ShouldBe((Uah(230m), 1)),
            r => r.Budgets.ShouldBe([new WhatIfBudget("summer", 1, Uah(145m))]));

        // The same person has the gift once; others until it is used up; nobody is first twice.
        var plain = await Host.Orders.PlaceAsync(Order("067 123-45-67", ("A", 3)), Call, Cancellation);
        (plain.Value.Total, (await Host.Orders.GetAsync(plain.Value.OrderId, Cancellation))!.Lines.Count).ShouldBe((Uah(300m), 1));
        var others = await Host.Orders.PlaceManyAsync([Order("067 000-00-01", ("A", 3)), Order("067 000-00-02", ("A", 3))], Call, Cancellation);
        others.Select(o => o.Value.Total).ShouldBe([Uah(290m), Uah(290m)]);
        var lines = new List<int>();
        foreach (var other in others)
            lines.Add((await Host.Orders.GetAsync(other.Value.OrderId, Cancellation))!.Lines.Count);
        lines.Order().ShouldBe([1, 2]);

        (await Coupons.IssueAsync("OWN", new CouponTerms("summer") { Customer = both[0].Value.CustomerId }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var benefits = (await Pricing.BenefitsAsync(both[0].Value.CustomerId!.Value, Shop.Site.Id, Call, Cancellation)).Value.Benefits;
        benefits.Select(b => (b.Kind, b.Code)).ShouldBe([(BenefitKind.Promotion, "loyal"), (BenefitKind.Coupon, "OWN")]);
        await EditsCountBackAsync();
        await Shop.VerifyAsync();
    }

    /// <summary>A coupon that an edit takes away is good again for others, and the order never has it again.</summary>
    private async Task EditsCountBackAsync()
    {
        await GiveAsync(new PromotionDefinition("big", new PercentReward(Percent.Of(10), RewardPlace.Order)) { Condition = When("cart.value >= 200 UAH"), NeedsCoupon = true, Limits = new PromotionLimits(Budget: Uah(25m)) });
        (await Coupons.IssueAsync("BIG", new CouponTerms("big"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        PlaceOrder With(string phone, string code = "big") => Order(phone, ("A", 2)) with { Price = new PriceWish { Coupons = [code] } };
        var order = (await Host.Orders.PlaceAsync(With("067 000-00-09"), Call, Cancellation)).Value;
        order.Total.ShouldBe(Uah(170m));
        Task<Result<EditedOrder>> EditAsync(int many) => Host.Orders.EditAsync(
            new EditOrder(order.OrderId, new OrderEdit { Lines = [LineEdit.Change(1, many)], BrokenDiscounts = BrokenDiscounts.Reprice, Reason = "changed-mind" }), Call, Cancellation);

        (await Coupons.CheckAsync("BIG", null, Cancellation)).Value.Refusal!.Code.ShouldBe(CouponRefusals.UsedUp);
        (await EditAsync(1)).Value.Total.ShouldBe(Uah(90m));
        (await Coupons.CheckAsync("BIG", null, Cancellation)).Value.Refusal.ShouldBeNull();
        (await Coupons.UsesOfAsync(order.OrderId, Cancellation)).ShouldHaveSingleItem().GivenBackAt.ShouldNotBeNull();
        (await Host.Orders.PlaceAsync(With("067 000-00-08"), Call, Cancellation)).Value.Total.ShouldBe(Uah(170m));
        (await EditAsync(2)).Value.Total.ShouldBe(Uah(190m));
        await GoneAsync();

        // So it is with a coupon without limits.
        await GiveAsync(new PromotionDefinition("bulk", new PercentReward(Percent.Of(10), RewardPlace.Order)) { Condition = When("cart.value >= 200 UAH"), NeedsCoupon = true, Limits = new PromotionLimits(Budget: Uah(90m)) });
        (await Coupons.IssueAsync("ANY", new CouponTerms("bulk") { Uses = null, UsesPerCustomer = null }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        order = (await Host.Orders.PlaceAsync(With("067 000-00-07", "any"), Call, Cancellation)).Value;
        (order.Total, (await EditAsync(1)).Value.Total, (await EditAsync(2)).Value.Total).ShouldBe((Uah(170m), Uah(90m), Uah(190m)));
        await GoneAsync();

        async Task GoneAsync()
        {
            foreach (var to in (string[])["cancelled", "approval"])
                (await Host.Orders.MoveAsync(new MoveOrder(order.OrderId, to) { Reason = to == "approval" ? "by-mistake" : "changed-mind" }, Call, Cancellation)).Refusal.ShouldBeNull();
            (await Coupons.UsesOfAsync(order.OrderId, Cancellation)).ShouldHaveSingleItem().GivenBackAt.ShouldNotBeNull();
        }
    }
}

public sealed class SqlitePromotionsInOrders : PromotionsInOrdersSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlPromotionsInOrders : PromotionsInOrdersSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
