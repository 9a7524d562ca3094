namespace Crm.Pricing;

/// <summary>What a comparison has come to so far.</summary>
internal sealed class WhatIfRun
{
    private readonly WhatIfTally before = new();
    private readonly WhatIfTally after = new();
    private readonly SortedDictionary<string, (WhatIfTally Before, WhatIfTally After)> segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Orders, Money Amount)> budgets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Money> gains = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<string> different = [];
    private Money real;
    private int reproduced;
    private int unproven;

    internal void Add(WhatIfOrder order, PromotionOutcome now, PriceBasket basket, PromotionOutcome candidate)
    {
        before.Add(order.Basket, now);
        after.Add(basket, candidate);
        real += order.Real;
        if (now.Total.Units == order.Real.Units)
            reproduced++;
        else
            different.Add(order.Key);
        unproven += now.Gap.IsZero && candidate.Gap.IsZero ? 0 : 1;
        var buyer = order.Buyer ?? order.Key;
        gains[buyer] = gains.GetValueOrDefault(buyer) + (now.Total - candidate.Total);
        Spend(candidate);
        foreach (var code in order.Segments)
        {
            if (!segments.TryGetValue(code, out var sums))
                segments.Add(code, sums = (new WhatIfTally(), new WhatIfTally()));
            sums.Before.Add(order.Basket, now);
            sums.After.Add(basket, candidate);
        }
    }

    internal WhatIfResult Result(int mostKeys, int mostGainers) => new()
    {
        Base = before.Sums,
        Candidate = after.Sums,
        Real = real,
        Reproduced = reproduced,
        NotReproduced = [.. different.Take(mostKeys)],
        Gainers = gains.Values.Count(amount => amount.Units > 0),
        Losers = gains.Values.Count(amount => amount.IsNegative),
        TopGainers = [.. gains.Where(g => g.Value.Units > 0).OrderByDescending(g => g.Value.Units).ThenBy(g => g.Key, StringComparer.Ordinal).Take(mostGainers).Select(g => new WhatIfGain(g.Key, g.Value))],
        Budgets = [.. budgets.OrderByDescending(b => b.Value.Amount.Units).ThenBy(b => b.Key, StringComparer.Ordinal).Select(b => new WhatIfBudget(b.Key, b.Value.Orders, b.Value.Amount))],
        Segments = [.. segments.Select(s => new WhatIfSegment(s.Key, s.Value.Before.Sums, s.Value.After.Sums))],
        Unproven = unproven,
    };

    private void Spend(PromotionOutcome outcome)
    {
        used.Clear();
        foreach (var line in outcome.Lines)
            Spend(line.Adjustments);
        Spend(outcome.Order);
        Spend(outcome.OnDelivery);
    }

    private void Spend(IReadOnlyList<PriceAdjustment> adjustments)
    {
        for (var i = 0; i < adjustments.Count; i++)
        {
            if (adjustments[i].Phase == PromotionPhase.Manual)
                continue;
            var (orders, amount) = budgets.GetValueOrDefault(adjustments[i].Promotion);
            budgets[adjustments[i].Promotion] = (orders + (used.Add(adjustments[i].Promotion) ? 1 : 0), amount + adjustments[i].Amount);
        }
    }
}
