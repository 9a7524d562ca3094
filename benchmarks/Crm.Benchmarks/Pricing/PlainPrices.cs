using Crm.Rules;

namespace Crm.Pricing;

/// <summary>The plain way: every promotion asked about every line, the most taken on each line, then the most on the order. Knows only what the workload has.</summary>
internal sealed class PlainPrices(PromotionDefinition[] promotions)
{
    private readonly string?[] segments = [.. promotions.Select(p => Parts(p.Condition).OfType<SegmentRule>().FirstOrDefault()?.Code)];
    private readonly decimal[] thresholds = [.. promotions.Select(p => Parts(p.Condition).OfType<ComparisonRule>().FirstOrDefault()?.Value.AsMoney.Amount ?? 0)];

    internal decimal Total(PriceBasket basket)
    {
        var subtotal = 0m;
        foreach (var line in basket.Lines)
        {
            var (beside, alone, amount) = (0m, 0m, line.Price.Amount * line.Quantity.Amount);
            for (var i = 0; i < promotions.Length; i++)
                if (promotions[i].Phase == PromotionPhase.Line && Holds(basket, i) && promotions[i].Target.Covers(line))
                    Add(promotions[i], ((PercentReward)promotions[i].Reward).Percent.Value / 100, ref beside, ref alone);
            subtotal += amount - Math.Round(amount * Math.Min(0.5m, Math.Max(beside, alone)), 2, MidpointRounding.AwayFromZero);
        }

        var (all, one) = (0m, 0m);
        for (var i = 0; i < promotions.Length; i++)
            if (promotions[i].Phase == PromotionPhase.Order && subtotal >= thresholds[i] && Holds(basket, i))
                Add(promotions[i], promotions[i].Reward is AmountReward amount ? amount.Amount.Amount : subtotal / 100, ref all, ref one);
        return subtotal - Math.Min(subtotal, Math.Max(all, one));
    }

    private static void Add(PromotionDefinition promotion, decimal off, ref decimal beside, ref decimal alone)
    {
        if (promotion.Combination == PromotionCombination.AloneInPhase)
            alone = Math.Max(alone, off);
        else
            beside += off;
    }

    private bool Holds(PriceBasket basket, int i) => segments[i] is not { } segment || basket.Customer!.Lists.Contains(segment);

    private static IEnumerable<Rule> Parts(Rule? rule) => rule switch
    {
        null => [],
        AllRule all => all.Rules,
        _ => [rule],
    };
}
