using Crm.Rules;
using Crm.Tests;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Every total says how it comes about, every promotion what became of it.</summary>
[Trait("Requirement", "V2")]
public sealed class PriceExplanationTests
{
    [Fact]
    public void Replaying_the_derivation_gives_the_same_money_to_the_cent() => Seeds.Check(random =>
    {
        for (var b = 0; b < 15; b++)
        {
            var promotions = TrialBook.Promotions(random, 12);
            var book = TrialBook.Book(promotions, TrialBook.Settings(random));
            for (var k = 0; k < 3; k++)
            {
                var basket = TrialBook.Basket(random, 8);
                var explanation = book.Explain(basket);

                explanation.Outcome.ShouldBe(book.Apply(basket));
                explanation.Total.Replay().ShouldBe(explanation.Outcome.Total);
                foreach (var line in explanation.Total.Parts[0].Parts)
                {
                    line.Replay().ShouldBe(explanation.Outcome.Lines[line.Line!.Value].Total);
                    line.Parts[0].Amount.ShouldBe((basket.Lines[line.Line.Value].Price * basket.Lines[line.Line.Value].Quantity).Rounded());
                }

                explanation.Promotions.Count.ShouldBe(promotions.Count);
                var taken = explanation.Outcome.Lines.SelectMany(l => l.Adjustments).Concat(explanation.Outcome.Order).Concat(explanation.Outcome.OnDelivery).Select(a => a.Promotion).Concat(explanation.Outcome.Gifts.Select(g => g.Promotion)).ToHashSet();
                foreach (var reason in explanation.Promotions)
                {
                    (reason.Code is PromotionCodes.Applied or PromotionCodes.Cut).ShouldBe(taken.Contains(reason.Promotion), reason.ToString());
                    PromotionPhrases.Tell(reason).ShouldNotContain("{", Case.Sensitive, reason.ToString());
                }
            }
        }
    });

    [Fact]
    public void Each_promotion_that_is_not_given_says_why_and_how_far_it_is()
    {
        var book = TrialBook.Book(
            [
                Of("goods", new PercentReward(Percent.Of(10), RewardPlace.Order), d => d with { Condition = Text("cart.subtotal >= 100 EUR") }),
                Of("value", new PercentReward(Percent.Of(10)), d => d with { Condition = Text("cart.value >= 99 EUR") }),
                Of("shoes", new PayForReward(3, 2), d => d with { Target = Category("shoes") }),
                Of("hats", new PercentReward(Percent.Of(5)), d => d with { Target = Category("hats") }),
                Of("tiers", new TierReward([new RewardTier(5, Percent.Of(5))]), d => d with { Target = Category("shoes") }),
                Of("coupon", new FreeDeliveryReward(), d => d with { NeedsCoupon = true }),
                Of("used", new FreeDeliveryReward(), d => d with { Limits = new PromotionLimits(5) }),
                Of("mine", new FreeDeliveryReward(), d => d with { Limits = new PromotionLimits(null, 1) }),
                Of("later", new FreeDeliveryReward(), d => d with { Validity = new PromotionValidity(TrialBook.Now + Duration.FromHours(1)) }),
                Of("past", new FreeDeliveryReward(), d => d with { Validity = new PromotionValidity(null, TrialBook.Now) }),
                Of("web", new FreeDeliveryReward(), d => d with { Channels = ["app"] }),
                Of("best", new PercentReward(Percent.Of(20)), d => d with { Group = "g", Target = Category("shoes") }),
                Of("second", new PercentReward(Percent.Of(15)), d => d with { Group = "g", Target = Category("shoes") }),
                Of("new", new AmountReward(TrialBook.Euro(1)), d => d with { Condition = Text("orders.count >= 3") }),
            ],
            new PromotionSettings());

        var told = book.Explain(new PriceBasket
        {
            Currency = TrialBook.Eur,
            Now = TrialBook.Now,
            Delivery = TrialBook.Euro(5),
            Channel = "web",
            Lines = [new BasketLine { Categories = ["shoes"], Price = TrialBook.Euro(40), Quantity = 2 }],
            Left = [new PromotionLeft("used", 0), new PromotionLeft("mine", null, 0)],
        }).Promotions.ToDictionary(p => p.Promotion, p => PromotionPhrases.Tell(p));

        told.ShouldBe(
            new Dictionary<string, string>
            {
                ["goods"] = "goods: 36.00 EUR more.",
                ["value"] = "value: 19.00 EUR more.",
                ["shoes"] = "shoes: 1 more of shoes.",
                ["hats"] = "hats is for hats.",
                ["tiers"] = "tiers: 3 more of shoes.",
                ["coupon"] = "coupon needs a coupon.",
                ["used"] = "used is used up.",
                ["mine"] = "mine is used up by this customer.",
                ["later"] = "later begins 2026-11-22T13:00:00Z.",
                ["past"] = "past ended 2026-11-22T12:00:00Z.",
                ["web"] = "web is not given in this channel.",
                ["best"] = "best: 16.00 EUR off.",
                ["second"] = "second does not go with best; without that one the order would come to 73.00 EUR.",
                ["new"] = "new is given where orders.count >= 3.",
            },
            ignoreOrder: true);
    }

    private static TrialPromotion Of(string code, PromotionReward reward, Func<PromotionDefinition, PromotionDefinition> with) => new(with(new PromotionDefinition(code, reward)));

    private static PromotionTarget Category(string code) => new() { Categories = [code] };

    private static Rule Text(string text) => RuleText.Parse(text).Demand();
}
