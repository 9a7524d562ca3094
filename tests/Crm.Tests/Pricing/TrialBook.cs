using Crm.Catalog;
using Crm.Rules;
using Crm.Tests;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Random books and baskets, small and full of conflicts.</summary>
internal static class TrialBook
{
    internal static readonly Currency Eur = Currency.Of("EUR");
    internal static readonly RuleScope Scope = new(BasketFacts.Catalogue.Vocabulary, Eur, DateTimeZone.Utc);
    internal static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private static readonly string[] Categories = ["a", "b", "c"];

    internal static List<TrialPromotion> Promotions(Random random, int most)
    {
        var count = random.Next(1, most + 1);
        return [.. Enumerable.Range(0, count).Select(i => One(random, i, count))];
    }

    internal static PromotionSettings Settings(Random random) => new()
    {
        Objective = random.OneOf(PromotionObjective.BestForCustomer, PromotionObjective.BestForCustomerRegardless),
        LargestDiscount = random.Next(5) == 0 ? Percent.Of(random.Next(5, 60)) : null,
        LargestLineDiscount = random.Next(5) == 0 ? Percent.Of(random.Next(5, 60)) : null,
        LeastMargin = random.Next(5) == 0 ? Percent.Of(random.Next(0, 40)) : null,
        LeastMarkup = random.Next(5) == 0 ? Percent.Of(random.Next(0, 60)) : null,
        Excluded = random.Next(6) == 0 ? new PromotionTarget { Skus = ["s2"] } : null,
    };

    /// <summary>With the coupons of some of the promotions, and with what is left of their limits.</summary>
    internal static PriceBasket Basket(Random random, int most, IReadOnlyList<TrialPromotion> promotions)
    {
        var basket = Basket(random, most);
        return basket with
        {
            Coupons = [.. promotions.Where(p => p.D.NeedsCoupon && random.Next(2) == 0).Select(p => new BasketCoupon("C-" + p.D.Code, p.D.Code))],
            Left = [.. promotions.Where(p => p.D.Limits != new PromotionLimits()).Select(p => new PromotionLeft(p.D.Code, p.D.Limits.Uses is null ? null : random.Next(3), null, p.D.Limits.Budget is null ? null : Euro(random.Next(0, 1500) / 100m)))],
            Manual = random.Next(6) > 0 ? [] : [random.Next(2) == 0
                ? new ManualDiscount("hand", random.Next(2) == 0 ? null : random.Next(basket.Lines.Count), Euro(random.Next(1, 500) / 100m), null, random.Next(2) == 0)
                : new ManualDiscount("hand", random.Next(2) == 0 ? null : random.Next(basket.Lines.Count), null, Percent.Of(random.Next(1, 40)), random.Next(2) == 0)],
        };
    }

    internal static PriceBasket Basket(Random random, int most) => new()
    {
        Currency = Eur,
        Now = Now,
        Delivery = Euro(random.Next(3) * 2.49m),
        Lines = [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Line(random))],
    };

    internal static PromotionBook Book(IEnumerable<TrialPromotion> promotions, PromotionSettings settings) =>
        PromotionBook.Compile([.. promotions.Select(p => new ActivePromotion(p.D))], settings, Scope);

    internal static Money Euro(decimal amount) => Money.Of(amount, Eur);

    private static BasketLine Line(Random random)
    {
        var price = random.Next(50, 3000) / 100m;
        return new BasketLine
        {
            Product = new ProductId(random.Next(1, 7)),
            Sku = "s" + random.Next(1, 4),
            Categories = random.Next(4) == 0 ? [random.OneOf(Categories), "d"] : [random.OneOf(Categories)],
            Quantity = random.Next(6) == 0 ? Quantity.Of(random.Next(1, 40) / 8m) : random.Next(1, 5),
            Price = Euro(price),
            Floor = random.Next(6) == 0 ? Euro(decimal.Round(price * random.Next(40, 110) / 100, 2)) : null,
            TaxIn = Percent.Of(random.OneOf(0, 0, 20)),
            IsExcluded = random.Next(12) == 0,
            Cost = random.Next(3) == 0 ? Euro(decimal.Round(price * random.Next(20, 120) / 100, 2)) : null,
        };
    }

    private static TrialPromotion One(Random random, int number, int count)
    {
        var reward = Reward(random);
        var value = random.Next(4) == 0 ? random.Next(5, 100) : 0;
        var subtotal = reward.Phase is PromotionPhase.Order or PromotionPhase.Delivery && random.Next(3) > 0 ? random.Next(5, 120) : 0;
        var most = subtotal >= 0 && reward.Phase is PromotionPhase.Order or PromotionPhase.Delivery && random.Next(4) == 0 ? random.Next(subtotal, 140) : 1_000_000;
        List<Rule> rules = [];
        if (value > 0)
            rules.Add(When.Money("cart.value").IsAtLeast(Euro(value)));
        if (subtotal > 0)
            rules.Add(When.Money("cart.subtotal").IsAtLeast(Euro(subtotal)));
        if (most < 1_000_000)
            rules.Add(When.Money("cart.subtotal").IsAtMost(Euro(most)));
        var definition = new PromotionDefinition("p" + number, reward)
        {
            Condition = rules.Count == 0 ? null : Rule.All(rules),
            Target = reward.Phase is PromotionPhase.Line or PromotionPhase.Bundle && reward is not (BundleReward or GiftReward) ? Target(random) : PromotionTarget.All,
            Priority = random.Next(3),
            Group = random.Next(4) == 0 ? random.OneOf("g", "h") : null,
            Combination = random.Next(6) == 0 ? random.OneOf(PromotionCombination.AloneInPhase, PromotionCombination.AloneInPhase, PromotionCombination.AloneInOrder) : PromotionCombination.WithOthers,
            Excludes = random.Next(6) == 0 && random.Next(count) is var other && other != number ? ["p" + other] : [],
            StopsAfter = random.Next(8) == 0,
            NeedsCoupon = random.Next(10) == 0,
            Limits = Limits(random, reward),
        };
        if (definition.Combination == PromotionCombination.WithOthers && definition.Excludes.Count == 0 && random.Next(12) == 0)
            definition = definition with { CombinesWith = ["p" + random.Next(count)] };
        return new TrialPromotion(definition, value, subtotal, most);
    }

    private static PromotionLimits Limits(Random random, PromotionReward reward) => random.Next(7) switch
    {
        0 => new PromotionLimits(Uses: 5),
        1 when reward is not GiftReward => new PromotionLimits(Budget: Euro(1000)),
        2 when reward.Phase is PromotionPhase.Line or PromotionPhase.Bundle && reward is not GiftReward => new PromotionLimits(PerOrder: random.Next(1, 4)),
        _ => new PromotionLimits(),
    };

    private static PromotionReward Reward(Random random) => random.Next(16) switch
    {
        0 or 1 or 2 => new PercentReward(Percent.Of(random.Next(1, 101))),
        3 => new AmountReward(Euro(random.Next(1, 800) / 100m), RewardPlace.Lines, random.Next(2) == 0),
        4 => new FixedPriceReward(Euro(random.Next(1, 2000) / 100m)),
        5 => new TierReward([new RewardTier(2, Percent.Of(5)), new RewardTier(4, Percent.Of(random.Next(6, 50)))]),
        6 => new PayForReward(random.Next(2, 4), 1, random.Next(3) == 0 ? 1 : null),
        7 => new BuyGetReward(random.Next(1, 3), 1, Percent.Of(random.OneOf(50, 100, 33)), random.OneOf(GetChoice.Cheapest, GetChoice.Same)),
        8 => new BundleReward([new BundleSlot(Target(random)), new BundleSlot(Target(random), random.Next(1, 3))], random.Next(2) == 0 ? Euro(random.Next(2, 30)) : null) is { Price: null } set ? set with { Off = Percent.Of(random.Next(5, 60)) } : new PayForReward(3, 2),
        9 or 10 => new PercentReward(Percent.Of(random.Next(1, 61)), RewardPlace.Order),
        11 => new AmountReward(Euro(random.Next(1, 25)), random.OneOf(RewardPlace.Order, RewardPlace.Order, RewardPlace.Delivery)),
        12 => new TierReward([new RewardTier(10, Percent.Of(5)), new RewardTier(random.Next(20, 60), Percent.Of(random.Next(6, 50)))], TierBasis.Amount),
        13 => new BuyGetReward(random.Next(1, 3), random.Next(1, 3), Percent.Of(random.OneOf(50, 100)), GetChoice.Other, Target(random)),
        14 => new GiftReward(new VariantId(1), 1),
        _ => new FreeDeliveryReward(),
    };

    private static PromotionTarget Target(Random random) => random.Next(5) switch
    {
        0 => PromotionTarget.All,
        1 => new PromotionTarget { Products = [new ProductId(random.Next(1, 7)), new ProductId(random.Next(1, 7))] },
        2 => new PromotionTarget { Skus = ["s1"], Categories = ["a", "d"] },
        3 => new PromotionTarget { Categories = [random.OneOf(Categories)], WithoutProducts = [new ProductId(random.Next(1, 7))] },
        _ => new PromotionTarget { Categories = [random.OneOf(Categories)] },
    };
}
