using Crm.Catalog;
using Crm.Orders;
using Crm.Tests.Orders;

namespace Crm.Pricing;

/// <summary>A stretch of orders priced again: the base case is what really happened, and what differs is told by buyer, promotion and segment.</summary>
[Trait("Requirement", "V11")]
public sealed class WhatIfTests
{
    private static readonly PromotionBook Now = TrialBook.Book([new(new PromotionDefinition("ten", new PercentReward(Percent.Of(10))) { Target = new PromotionTarget { Products = [new ProductId(1)] } })], new PromotionSettings());
    private static readonly PromotionBook Candidate = TrialBook.Book([new(new PromotionDefinition("third", new PayForReward(3, 2))), new(new PromotionDefinition("free", new FreeDeliveryReward()))], new PromotionSettings());

    [Fact]
    public void The_base_case_reproduces_what_really_was_and_the_difference_is_told_in_full()
    {
        WhatIfOrder[] orders =
        [
            Order("1", "ann", 18m + 5m, (1, 2, 10m, 4m)),
            Order("2", "bob", 60m + 5m, (2, 3, 20m, 15m)) with { Segments = ["vip"] },
            Order("3", "bob", 99m, (2, 1, 10m, null)),
        ];

        var result = WhatIf.Run(orders, Now, Candidate);

        (result.Reproduced, result.Real).ShouldBe((2, TrialBook.Euro(187)));
        result.NotReproduced.ShouldBe(["3"]);
        (result.Base.Revenue, result.Base.Delivery, result.Base.Discount, result.Base.Cost, result.Base.Margin).ShouldBe((TrialBook.Euro(88), TrialBook.Euro(15), TrialBook.Euro(2), TrialBook.Euro(53), TrialBook.Euro(25)));
        (result.Candidate.Revenue, result.Candidate.Delivery, result.Candidate.Discount, result.Candidate.Margin, result.Candidate.BelowCost).ShouldBe((TrialBook.Euro(70), TrialBook.Euro(0), TrialBook.Euro(35), TrialBook.Euro(7), 1));
        (result.Base.LinesWithoutCost, result.Base.BelowCost, result.Unproven).ShouldBe((1, 0, 0));
        (result.Gainers, result.Losers).ShouldBe((2, 0));
        result.TopGainers.ShouldBe([new WhatIfGain("bob", TrialBook.Euro(30)), new WhatIfGain("ann", TrialBook.Euro(3))]);
        result.Budgets.ShouldBe([new WhatIfBudget("third", 1, TrialBook.Euro(20)), new WhatIfBudget("free", 3, TrialBook.Euro(15))]);
        result.Segments.ShouldHaveSingleItem().Candidate.Revenue.ShouldBe(TrialBook.Euro(40));
    }

    [Fact]
    public void Limits_count_down_and_margins_are_without_tax()
    {
        WhatIfOrder[] orders = [.. Enumerable.Range(1, 6).Select(i => Order($"{i}", i < 4 ? "ann" : "bob", 125m, (1, 1, 120m, 80m)))];
        orders = [.. orders.Select(o => o with { Basket = o.Basket with { Lines = [o.Basket.Lines[0] with { TaxIn = Percent.Of(20) }] } })];
        PromotionBook Book(PromotionLimits limits) => TrialBook.Book([new(new PromotionDefinition("half", new PercentReward(Percent.Of(50))) { Limits = limits })], new PromotionSettings());
        WhatIfResult Run(PromotionLimits limits) => WhatIf.Run(orders, TrialBook.Book([], new PromotionSettings()), Book(limits));

        Run(new PromotionLimits(Uses: 4)).Budgets.ShouldBe([new WhatIfBudget("half", 4, TrialBook.Euro(240))]);
        Run(new PromotionLimits(UsesPerCustomer: 1)).Budgets.ShouldBe([new WhatIfBudget("half", 2, TrialBook.Euro(120))]);
        Run(new PromotionLimits(Budget: TrialBook.Euro(100))).Budgets.ShouldBe([new WhatIfBudget("half", 2, TrialBook.Euro(100))]);
        var all = Run(new PromotionLimits());
        (all.Base.Margin, all.Candidate.Margin, all.Candidate.BelowCost, all.Reproduced).ShouldBe((TrialBook.Euro(120), TrialBook.Euro(-180), 6, 6));
    }

    [Fact]
    public void Other_prices_are_a_candidate_too()
    {
        var result = WhatIf.Run([Order("1", "ann", 23m, (1, 2, 10m, 4m))], Now, Now, basket => basket with { Lines = [.. basket.Lines.Select(l => l with { Price = l.Price * Percent.Of(150) })] });

        (result.Candidate.Revenue, result.Losers).ShouldBe((TrialBook.Euro(27), 1));
    }

    [Fact]
    public void A_placed_order_is_reproduced_and_its_discounts_decided_anew_where_wanted()
    {
        var order = OrderSamples.Placed(OrderSamples.Story3());
        var subject = new OrderSubject { Order = order, Lines = [.. order.Lines.Select(l => new OrderedLine(l, order, 1, ["tea"]))] };
        var nothing = TrialBook.Book([], new PromotionSettings());
        var coupon = TrialBook.Book([new(new PromotionDefinition("coupon", new PercentReward(Percent.Of(20), RewardPlace.Order)))], new PromotionSettings());

        WhatIf.Run([WhatIfOrder.Of(subject)!], nothing, nothing).ShouldSatisfyAllConditions(
            r => r.Reproduced.ShouldBe(1),
            r => (r.Base.Revenue, r.Base.Delivery).ShouldBe((TrialBook.Euro(61.62m), TrialBook.Euro(4.90m))));
        WhatIf.Run([WhatIfOrder.Of(subject, ["coupon"])!], nothing, coupon).Candidate.Revenue.ShouldBe(TrialBook.Euro(54.78m));
        // What no engine prices is kept as it came: a negative line, and a price below the smallest coin.
        var odd = WhatIfOrder.Of(new OrderSubject { Order = OrderSamples.Placed(OrderSamples.Market(OrderSamples.Line(-5, 1), OrderSamples.Line(0.001m, 1) with { Total = TrialBook.Euro(0.001m) }, OrderSamples.Line(20, 1))) });
        WhatIf.Run([odd], nothing, coupon).ShouldSatisfyAllConditions(
            r => (r.Reproduced, r.Base.Revenue, r.AsReceived).ShouldBe((1, TrialBook.Euro(15.001m), TrialBook.Euro(-4.999m))),
            r => r.Candidate.Revenue.ShouldBe(TrialBook.Euro(11.001m)));
        // Nor does another price list: only the one line that the engine prices is dearer.
        NewOrderLine Of(decimal price) => OrderSamples.Line(price, 1) with { VariantId = new VariantId(7) };
        odd = WhatIfOrder.Of(new OrderSubject { Order = OrderSamples.Placed(OrderSamples.Market(Of(-5), Of(20))) });
        WhatIf.Run([odd], nothing, nothing, basket => basket with { Lines = [.. basket.Lines.Select(l => l.Variant is null ? l : l with { Price = TrialBook.Euro(21) })] })
            .ShouldSatisfyAllConditions(r => r.Base.Revenue.ShouldBe(TrialBook.Euro(15)), r => r.Candidate.Revenue.ShouldBe(TrialBook.Euro(16)));
    }

    [Fact]
    public void Carts_are_told_apart_and_use_no_limit_and_orders_behind_a_figure_are_told_one_by_one()
    {
        var cart = Order("c", "ann", 25m, (1, 2, 10m, 4m)) with { IsCart = true };
        WhatIfOrder[] orders = [cart, Order("1", "ann", 23m, (1, 2, 10m, 4m)) with { Segments = ["vip"] }, Order("2", "bob", 15m, (1, 1, 10m, 9m)), cart with { Key = "d" }, Order("3", "cyd", 15m, (2, 1, 10m, 1m))];
        var once = TrialBook.Book([new(new PromotionDefinition("half", new PercentReward(Percent.Of(50))) { Limits = new PromotionLimits(Uses: 2), Target = new PromotionTarget { Products = [new ProductId(1)] } })], new PromotionSettings());
        WhatIfResult Run(WhatIfDrill? drill) => WhatIf.Run(orders, Now, once, drill: drill);

        var told = Run(null);
        (told.Base.Orders, told.Budgets.Single().Orders, told.Matching, told.Orders.Count).ShouldBe((3, 2, 0, 0));
        told.Carts!.ShouldSatisfyAllConditions(
            c => (c.Base.Orders, c.Real, c.Reproduced).ShouldBe((2, TrialBook.Euro(50), 0)),
            c => c.Candidate.Revenue.ShouldBe(TrialBook.Euro(30), "a cart after the last use gets nothing"));
        Run(new WhatIfDrill(WhatIfDrillBy.Cheaper)).ShouldSatisfyAllConditions(
            r => r.Matching.ShouldBe(2),
            r => r.Orders.Select(o => (o.Key, o.Base, o.Candidate, o.CandidateMargin)).ShouldBe([("1", TrialBook.Euro(23), TrialBook.Euro(15), TrialBook.Euro(2)), ("2", TrialBook.Euro(14), TrialBook.Euro(10), TrialBook.Euro(-4))]),
            r => r.Orders[0].Promotions.ShouldBe(["half"]));
        string[] Keys(WhatIfDrill drill) => [.. Run(drill).Orders.Select(o => o.Key)];
        Keys(new WhatIfDrill(WhatIfDrillBy.NewlyBelowCost)).ShouldBe(["2"]);
        Keys(new WhatIfDrill(WhatIfDrillBy.Promotion) { Of = "half" }).ShouldBe(["1", "2"]);
        Keys(new WhatIfDrill(WhatIfDrillBy.Promotion) { Of = "half", IsOfCarts = true }).ShouldBe(["c"]);
        Keys(new WhatIfDrill(WhatIfDrillBy.Buyer) { Of = "cyd" }).ShouldBe(["3"]);
        Keys(new WhatIfDrill(WhatIfDrillBy.Segment) { Of = "vip" }).ShouldBe(["1"]);
        Keys(new WhatIfDrill(WhatIfDrillBy.NotReproduced)).ShouldBe(["2"]);
        Keys(new WhatIfDrill(WhatIfDrillBy.All) { Skip = 1, Take = 1 }).ShouldBe(["2"]);
    }

    private static WhatIfOrder Order(string key, string buyer, decimal real, params (long Product, int Quantity, decimal Price, decimal? Cost)[] lines) => new(
        key,
        new PriceBasket
        {
            Currency = TrialBook.Eur,
            Now = TrialBook.Now,
            Delivery = TrialBook.Euro(5),
            Lines = [.. lines.Select(l => new BasketLine { Product = new ProductId(l.Product), Quantity = l.Quantity, Price = TrialBook.Euro(l.Price), Cost = l.Cost is { } cost ? TrialBook.Euro(cost) : null })],
        },
        TrialBook.Euro(real))
    { Buyer = buyer };
}
