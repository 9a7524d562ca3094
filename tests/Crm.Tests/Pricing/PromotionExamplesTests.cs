using Crm.Catalog;
using Crm.Rules;
using NodaTime;

namespace Crm.Pricing;

/// <summary>The examples of docs/pricing.md, with its numbers.</summary>
[Trait("Requirement", "V1")]
public sealed class PromotionExamplesTests
{
    [Fact]
    public void Sixty_and_fifty_percent_take_all_and_never_more()
    {
        var outcome = Apply([Of("A", new PercentReward(Percent.Of(60))), Of("B", new PercentReward(Percent.Of(50)))], Line(100));

        outcome.Total.ShouldBe(Euro(0));
        outcome.Lines[0].Adjustments.Select(a => a.Amount).ShouldBe([Euro(60), Euro(40)]);
    }

    [Fact]
    public void Percentages_of_a_phase_are_of_the_same_and_the_order_comes_after_the_lines()
    {
        var outcome = Apply([Of("A", new PercentReward(Percent.Of(10))), Of("B", new PercentReward(Percent.Of(20))), Of("C", new PercentReward(Percent.Of(10), RewardPlace.Order))], Line(100));

        (outcome.Subtotal, outcome.Total).ShouldBe((Euro(70), Euro(63)));
    }

    [Fact]
    [Trait("Story", "3")]
    public void A_coupon_on_the_order_is_shared_by_largest_remainder()
    {
        var outcome = Apply([Of("TEN", new PercentReward(Percent.Of(10), RewardPlace.Order))], Line(19.99m, 3), Line(8.50m));

        outcome.Order.ShouldHaveSingleItem().Amount.ShouldBe(Euro(6.85m));
        outcome.Lines.Select(l => l.OrderShare).ShouldBe([Euro(6.00m), Euro(0.85m)]);
        outcome.Goods.ShouldBe(Euro(61.62m));
    }

    [Fact]
    public void A_line_declines_its_discount_where_the_order_then_costs_less()
    {
        var outcome = Apply([Of("line", new PercentReward(Percent.Of(2))), Of("hundred", new AmountReward(Euro(15), RewardPlace.Order), "cart.subtotal >= 100 EUR")], Line(60), Line(41));

        (outcome.Total, outcome.Greedy, outcome.Gap).ShouldBe((Euro(85.18m), Euro(98.98m), Euro(0)));
        outcome.Lines.Select(l => l.Adjustments.Count).ShouldBe([0, 1]);
    }

    [Fact]
    public void A_discount_below_a_sum_is_decided_on_what_the_lines_left()
    {
        PromotionDefinition[] book = [Of("line", new PercentReward(Percent.Of(10))), Of("small", new AmountReward(Euro(5), RewardPlace.Order), "cart.subtotal < 100 EUR")];

        Apply(book, Line(105)).Total.ShouldBe(Euro(89.50m));
        Apply([book[0], Of("either", new AmountReward(Euro(5), RewardPlace.Order), "cart.subtotal between 90 EUR and 94.49 EUR or cart.subtotal > 104 EUR")], Line(105)).Total.ShouldBe(Euro(94.50m));
    }

    [Fact]
    public void What_has_the_higher_priority_is_not_displaced_unless_the_shop_says_so()
    {
        PromotionDefinition[] two = [Of("club", new PercentReward(Percent.Of(5))) with { Priority = 1, Group = "g" }, Of("sale", new PercentReward(Percent.Of(20))) with { Group = "g" }];

        Apply(two, Line(100)).Total.ShouldBe(Euro(95));
        Book(two, new PromotionSettings { Objective = PromotionObjective.BestForCustomerRegardless }).Apply(Basket(Line(100))).Total.ShouldBe(Euro(80));
    }

    [Fact]
    public void Of_three_the_cheapest_is_free_at_what_the_line_phase_left_of_it()
    {
        var outcome = Apply([Of("three", new PayForReward(3, 2)), Of("sale", new PercentReward(Percent.Of(50))) with { Target = new PromotionTarget { Products = [new ProductId(1)] } }], Line(20), Line(20), Line(20) with { Product = new ProductId(1) });

        outcome.Total.ShouldBe(Euro(40));
    }

    [Fact]
    public void Bundles_tiers_gifts_delivery_and_bonuses_are_given()
    {
        PromotionDefinition[] book =
        [
            Of("other", new BuyGetReward(2, 1, Percent.Of(50), GetChoice.Other, Products(2))) with { Target = Products(1) },
            Of("set", new BundleReward([new BundleSlot(Products(3)), new BundleSlot(Products(4), 2)], Euro(25))),
            Of("tiers", new TierReward([new RewardTier(2, Percent.Of(5)), new RewardTier(3, null, null, Euro(8))])) with { Target = Products(5) },
            Of("gift", new GiftReward(new VariantId(9), 1), "cart.value >= 50 EUR"),
            Of("free", new FreeDeliveryReward(), "cart.subtotal >= 50 EUR"),
            Of("double", new BonusReward(Percent.Of(200))),
            Of("triple", new BonusReward(Percent.Of(300))),
        ];
        var outcome = Book(book).Apply(Basket(Line(10, 2, 1), Line(30, 1, 2), Line(20, 1, 3), Line(5, 2, 4), Line(10, 3, 5)) with { Delivery = Euro(4.90m) });

        outcome.Lines.Select(l => l.Total).Sum(m => m.Amount).ShouldBe(20 + 15 + 25 + 24);
        (outcome.Delivery, outcome.BonusMultiplier).ShouldBe((Euro(0), Percent.Of(400)));
        outcome.Gifts.ShouldHaveSingleItem().Variant.ShouldBe(new VariantId(9));
    }

    [Fact]
    public void Floor_margin_and_caps_cut_and_excluded_products_are_left_alone()
    {
        PromotionDefinition[] half = [Of("half", new PercentReward(Percent.Of(50)))];

        Apply(half, Line(10) with { Floor = Euro(7) }).Total.ShouldBe(Euro(7));
        Book(half, new PromotionSettings { LeastMargin = Percent.Of(20) }).Apply(Basket(Line(15) with { Cost = Euro(8) })).Total.ShouldBe(Euro(10));
        Book(half, new PromotionSettings { LeastMarkup = Percent.Of(25) }).Apply(Basket(Line(15) with { Cost = Euro(8), TaxIn = Percent.Of(20) })).Total.ShouldBe(Euro(12));
        Told(Line(10) with { Floor = Euro(7), Sku = "TEA" }).ShouldBe((PromotionCodes.Cut, "floor", "TEA"));
        Told(Line(10) with { Floor = Euro(7), Cost = Euro(8) }).ShouldBe((PromotionCodes.Cut, "margin", "0"));
        Told(Line(10) with { Floor = Euro(11) }).ShouldBe((PromotionCodes.AtFloor, "floor", "0"));
        Told(Line(10)).ShouldBe((PromotionCodes.Applied, null, null));
        (string, object?, object?) Told(BasketLine line)
        {
            var reason = Book(half, new PromotionSettings { LeastMarkup = Percent.Of(10) }).Explain(Basket(line)).Promotions.Single();
            return (reason.Code, reason.Data.GetValueOrDefault("by"), reason.Data.GetValueOrDefault("line"));
        }

        Book(half, new PromotionSettings { LargestDiscount = Percent.Of(30) }).Apply(Basket(Line(10), Line(20))).Total.ShouldBe(Euro(21));
        Book(half, new PromotionSettings { Excluded = Products(7) }).Apply(Basket(Line(10), Line(20, 1, 7))).Total.ShouldBe(Euro(25));
    }

    [Fact]
    public void Limits_of_pieces_and_budgets_count_within_the_order()
    {
        var limited = Of("half", new PercentReward(Percent.Of(50)));

        Apply([limited with { Limits = new PromotionLimits(null, null, 2) }], Line(10, 3), Line(20)).Total.ShouldBe(Euro(35));
        Book([limited with { Limits = new PromotionLimits(null, null, null, Euro(100)) }]).Apply(Basket(Line(10), Line(20)) with { Left = [new PromotionLeft("half", null, null, Euro(8))] }).Total.ShouldBe(Euro(22));
        Book([Of("ten", new PercentReward(Percent.Of(10), RewardPlace.Order)) with { Limits = new PromotionLimits(null, null, null, Euro(100)) }]).Apply(Basket(Line(100)) with { Left = [new PromotionLeft("ten", null, null, Euro(8))] }).Total.ShouldBe(Euro(92));
    }

    [Fact]
    public void Staff_take_off_first_and_below_the_floor_only_where_they_may()
    {
        var basket = Basket(Line(100) with { Floor = Euro(80) });

        Book([Of("ten", new PercentReward(Percent.Of(10)))]).Apply(basket with { Manual = [new ManualDiscount("sorry", 0, Euro(10))] }).Lines[0].Adjustments.Select(a => (a.Promotion, a.Amount)).ShouldBe([("sorry", Euro(10)), ("ten", Euro(9))]);
        Book([]).Apply(basket with { Manual = [new ManualDiscount("sorry", 0, null, Percent.Of(50))] }).Total.ShouldBe(Euro(80));
        Book([]).Apply(basket with { Manual = [new ManualDiscount("sorry", 0, null, Percent.Of(50), BelowFloor: true)] }).Total.ShouldBe(Euro(50));
    }

    [Fact]
    [Trait("Requirement", "P7")]
    public void A_coupon_for_some_products_is_given_once_at_its_time_against_its_code()
    {
        var book = Book([Of("RELATED", new PercentReward(Percent.Of(15))) with { NeedsCoupon = true, Target = Products(2), Validity = new PromotionValidity(null, TrialBook.Now + Duration.FromDays(1)), Limits = new PromotionLimits(1) }]);
        var basket = Basket(Line(10, 1, 1), Line(20, 1, 2)) with { Coupons = [new BasketCoupon("K7QZ", "RELATED")] };

        book.Apply(basket).Lines[1].Adjustments.ShouldHaveSingleItem().Coupon.ShouldBe("K7QZ");
        book.Apply(basket).Total.ShouldBe(Euro(27));
        book.Apply(basket with { Coupons = [] }).Total.ShouldBe(Euro(30));
        book.Apply(basket with { Left = [new PromotionLeft("RELATED", 0)] }).Total.ShouldBe(Euro(30));
        book.Apply(basket with { Now = TrialBook.Now + Duration.FromDays(1) }).Total.ShouldBe(Euro(30));
    }

    [Fact]
    public void The_margin_guard_compares_what_is_left_without_tax_with_the_cost()
    {
        var guard = new PromotionSettings { LeastMargin = Percent.Of(20) };

        Book([Of("half", new PercentReward(Percent.Of(50)))], guard).Apply(Basket(Line(15) with { Cost = Euro(8), TaxIn = Percent.Of(20) })).Total.ShouldBe(Euro(12));
    }

    [Fact]
    public void Settings_are_checked_as_one_list_of_mistakes()
    {
        var wrong = new PromotionSettings { LeastMargin = Percent.Of(100), LeastMarkup = Percent.Of(1001), LargestDiscount = Percent.Of(101), SearchSteps = 0, Excluded = new PromotionTarget { Skus = [null!], Products = [default] } };

        Should.Throw<DefinitionException>(() => Book([], wrong)).Mistakes.Select(m => m.Path)
            .ShouldBe(["Settings.LargestDiscount", "Settings.LeastMargin", "Settings.LeastMarkup", "Settings.SearchSteps", "Settings.Excluded.Products", "Settings.Excluded.Skus[0]"]);
    }

    [Fact]
    public void What_stands_alone_in_the_order_and_would_give_nothing_keeps_nothing_out()
    {
        var alone = Of("small", new PercentReward(Percent.Of(10), RewardPlace.Order), "cart.subtotal <= 50 EUR") with { Priority = 10, Combination = PromotionCombination.AloneInOrder };

        Apply([alone, Of("sale", new PercentReward(Percent.Of(20)))], Line(100)).Total.ShouldBe(Euro(80));
        Apply([alone, Of("sale", new PercentReward(Percent.Of(20)))], Line(50)).Total.ShouldBe(Euro(45));
    }

    [Fact]
    public void A_set_is_found_whatever_the_order_of_its_slots()
    {
        var set = Of("pair", new BundleReward([new BundleSlot(PromotionTarget.All), new BundleSlot(Products(1))], Euro(120)));

        Apply([set], Line(100, 1, 1), Line(50)).Total.ShouldBe(Euro(120));
        Apply([set], Line(100, 1, 1), Line(100)).Total.ShouldBe(Euro(120));
        Apply([set], Line(200)).Total.ShouldBe(Euro(200));
    }

    [Fact]
    public void Of_more_than_can_be_weighed_none_stands_beside_what_it_excludes_and_the_gap_says_so()
    {
        var sale = Enumerable.Range(0, 70).Select(i => Of($"p{i:00}", new PercentReward(Percent.Of(10), i == 66 ? RewardPlace.Order : RewardPlace.Lines)) with { Group = "sale" }).ToArray();
        var many = Apply(sale, Line(100));

        (many.Total, many.Gap.Units > 0).ShouldBe((Euro(90), true));
    }

    [Fact]
    public void A_search_for_sets_that_was_cut_claims_no_proof()
    {
        var path = Enumerable.Range(0, 40).Select(i => Of($"p{i:00}", new AmountReward(Euro(1 + (i * 7 % 5)), RewardPlace.Order)) with { Excludes = [$"p{i + 1:00}"] }).ToArray();
        var outcome = Apply(path, Line(1000));
        var best = (0m, 0m);
        for (var i = 0; i < 40; i++)
            best = (Math.Max(best.Item1, best.Item2), best.Item1 + 1 + (i * 7 % 5));
        var optimum = Euro(1000 - Math.Max(best.Item1, best.Item2));

        outcome.Bound.Units.ShouldBeLessThanOrEqualTo(optimum.Units);
        (outcome.Total == optimum || outcome.Gap.Units > 0).ShouldBeTrue();
    }

    private static PromotionOutcome Apply(PromotionDefinition[] promotions, params BasketLine[] lines) => Book(promotions).Apply(Basket(lines));

    private static PromotionBook Book(PromotionDefinition[] promotions, PromotionSettings? settings = null) => TrialBook.Book(promotions.Select(p => new TrialPromotion(p)), settings ?? new PromotionSettings());

    private static PriceBasket Basket(params BasketLine[] lines) => new() { Currency = TrialBook.Eur, Now = TrialBook.Now, Lines = lines };

    private static BasketLine Line(decimal price, int quantity = 1, long product = 0) => new() { Price = Euro(price), Quantity = quantity, Product = product == 0 ? null : new ProductId(product) };

    private static PromotionTarget Products(params long[] ids) => new() { Products = [.. ids.Select(id => new ProductId(id))] };

    private static PromotionDefinition Of(string code, PromotionReward reward, string? condition = null) => new(code, reward) { Condition = condition is null ? null : RuleText.Parse(condition).Demand() };

    private static Money Euro(decimal amount) => TrialBook.Euro(amount);
}
