namespace Crm.Pricing;

/// <summary>What a comparison has come to so far.</summary>
internal sealed class WhatIfRun(PromotionBook now, PromotionBook candidate)
{
    private const int MostKeys = 100;
    private const int MostGainers = 20;

    private readonly WhatIfLimits limitsNow = new(now);
    private readonly WhatIfLimits limits = new(candidate);
    private readonly WhatIfTally before = new();
    private readonly WhatIfTally after = new();
    private readonly SortedDictionary<string, (WhatIfTally Before, WhatIfTally After)> segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Orders, Money Amount)> budgets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Money> gains = new(StringComparer.Ordinal);
    private readonly List<string> different = [];
    private Money real;
    private int reproduced;
    private int unproven;

    internal void Add(WhatIfOrder order, PriceBasket basket)
    {
        var buyer = order.Buyer ?? order.Key;
        var (was, would) = (limitsNow.On(order.Basket, buyer), limits.On(basket, buyer));
        var (found, other) = (now.Apply(was), candidate.Apply(would));
        limitsNow.Count(Given(found), buyer);
        Compare(order, found, basket, other, buyer);
        var given = Given(other);
        limits.Count(given, buyer);
        foreach (var (code, amount) in given)
            budgets[code] = budgets.GetValueOrDefault(code) is var (orders, sum) ? (orders + 1, sum + amount) : default;
    }

    private void Compare(WhatIfOrder order, PromotionOutcome was, PriceBasket basket, PromotionOutcome would, string buyer)
    {
        before.Add(order.Basket, was);
        after.Add(basket, would);
        real += order.Real;
        if (was.Total.Units == order.Real.Units)
            reproduced++;
        else if (different.Count < MostKeys)
            different.Add(order.Key);
        unproven += was.Gap.IsZero && would.Gap.IsZero ? 0 : 1;
        gains[buyer] = gains.GetValueOrDefault(buyer) + (was.Total - would.Total);
        foreach (var code in order.Segments)
        {
            if (!segments.TryGetValue(code, out var sums))
                segments.Add(code, sums = (new WhatIfTally(), new WhatIfTally()));
            sums.Before.Add(order.Basket, was);
            sums.After.Add(basket, would);
        }
    }

    /// <summary>What each promotion takes off the order; nothing for gifts and bonuses, which count as uses all the same.</summary>
    private static Dictionary<string, Money> Given(PromotionOutcome outcome)
    {
        var given = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var adjustment in outcome.Lines.SelectMany(l => l.Adjustments).Concat(outcome.Order).Concat(outcome.OnDelivery).Concat(outcome.OnBonuses))
            if (adjustment.Phase != PromotionPhase.Manual)
                given[adjustment.Promotion] = given.GetValueOrDefault(adjustment.Promotion) + adjustment.Amount;
        foreach (var gift in outcome.Gifts)
            given.TryAdd(gift.Promotion, default);
        return given;
    }

    internal WhatIfResult Result() => new()
    {
        Base = before.Sums,
        Candidate = after.Sums,
        Real = real,
        Reproduced = reproduced,
        NotReproduced = [.. different],
        Gainers = gains.Values.Count(amount => amount.Units > 0),
        Losers = gains.Values.Count(amount => amount.IsNegative),
        TopGainers = [.. gains.Where(g => g.Value.Units > 0).OrderByDescending(g => g.Value.Units).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostGainers).Select(g => new WhatIfGain(g.Key, g.Value))],
        Budgets = [.. budgets.OrderByDescending(b => b.Value.Amount.Units).ThenBy(b => b.Key, StringComparer.Ordinal).Select(b => new WhatIfBudget(b.Key, b.Value.Orders, b.Value.Amount))],
        Segments = [.. segments.Select(s => new WhatIfSegment(s.Key, s.Value.Before.Sums, s.Value.After.Sums))],
        Unproven = unproven,
    };
}
