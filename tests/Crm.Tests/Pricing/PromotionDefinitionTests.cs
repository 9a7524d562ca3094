using Crm.Catalog;
using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Promotions as data: the JSON form loses nothing, and all mistakes are told at once.</summary>
[Trait("Requirement", "V1")]
public sealed class PromotionDefinitionTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly RuleScope Scope = new(BasketFacts.Catalogue.Vocabulary, Eur, DateTimeZone.Utc);

    public static TheoryData<PromotionReward> Rewards => [.. (PromotionReward[])
    [
        new PercentReward(Percent.Of(7.25m), RewardPlace.Order), new AmountReward(Euro(5), RewardPlace.Delivery), new FixedPriceReward(Euro(9.99m)),
        new TierReward([new RewardTier(2, Percent.Of(5)), new RewardTier(5.5m, null, Euro(1)), new RewardTier(9, null, null, Euro(3))], TierBasis.Amount),
        new BuyGetReward(2, 1, Percent.Of(50), GetChoice.Other, new PromotionTarget { Products = [new ProductId(7)] }, 3), new PayForReward(3, 2),
        new BundleReward([new BundleSlot(new PromotionTarget { Skus = ["A"], WithoutCategories = ["x"] }, 2)], Euro(20)), new GiftReward(new VariantId(5), Quantity.Of(1.5m)),
        new FreeDeliveryReward(), new BonusReward(Percent.Of(200)),
    ]];

    [Theory]
    [MemberData(nameof(Rewards))]
    public void A_promotion_read_from_its_JSON_is_the_same(PromotionReward reward)
    {
        var promotion = new PromotionDefinition("BLACK", reward)
        {
            Name = new LocalizedText("Black", new Dictionary<string, string> { ["uk"] = "Чорна" }),
            Label = "Off",
            Condition = RuleText.Parse("cart.value >= 100 EUR and orders.count = 0 and lines(category in (\"shoes\"))").Demand(),
            NeedsCoupon = true,
            Limits = new PromotionLimits(10, 1, 2, Euro(500)),
            Validity = new PromotionValidity(Instant.FromUtc(2026, 11, 1, 0, 0)) { Hours = [new OpeningHours("friday", "09:00", "24:00")] },
            Sites = ["kyiv"],
            Channels = ["web"],
            Priority = 3,
            Group = "season",
            Excludes = ["OTHER"],
            StopsAfter = true,
        };

        PromotionDefinition.FromJson(promotion.ToJson()).ShouldBe(promotion);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_with_their_paths()
    {
        var promotion = new PromotionDefinition(" ", new BuyGetReward(0, 1, Percent.Of(120), GetChoice.Other))
        {
            Condition = RuleText.Parse("cart.subtotal >= 100 USD").Demand(),
            Limits = new PromotionLimits(0, null, null, new Money(-1, Eur)),
            Validity = new PromotionValidity(Instant.FromUtc(2026, 2, 1, 0, 0), Instant.FromUtc(2026, 1, 1, 0, 0)) { Hours = [new OpeningHours("noday", "18:00", "09:00")] },
            CombinesWith = ["A", "A"],
            Excludes = ["A"],
            Combination = PromotionCombination.AloneInOrder,
        };

        promotion.Validate(Scope).Select(m => m.Path).Distinct().ShouldBe(
            [
                "Code", "Reward.Buy", "Reward.Off", "Reward.Other", "Limits.Uses", "Limits.Budget", "Validity.To", "Validity.Hours[0].Day", "Validity.Hours[0]",
                "CombinesWith", "Excludes", "Condition.value", "Condition", "Name",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_code_with_a_colon_would_be_a_name_of_another_limit() =>
        new PromotionDefinition("x:customer:5", new PercentReward(Percent.Of(10), RewardPlace.Order)).Validate(Scope).ShouldHaveSingleItem().Path.ShouldBe("Code");

    [Fact]
    public void What_is_sound_has_no_mistakes() =>
        new PromotionDefinition("A", new PercentReward(Percent.Of(10), RewardPlace.Order)) { Condition = RuleText.Parse("cart.subtotal >= 100 EUR").Demand() }.Validate(Scope).ShouldBeEmpty();

    [Fact]
    public void JSON_of_something_else_is_refused_with_its_place() =>
        Should.Throw<DefinitionException>(() => PromotionDefinition.FromJson("""{ "code": "A", "reward": { "kind": "percent", "percent": "much" } }""")).Mistakes.ShouldHaveSingleItem().Path.ShouldBe("reward.percent");

    private static Money Euro(decimal amount) => Money.Of(amount, Eur);
}
