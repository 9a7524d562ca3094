namespace Crm.Pricing;

/// <summary>
/// What a comparison has come to so far. Orders are taken in the order in which they were placed; a book whose limits count down prices
/// them then, others may have done so before.
/// </summary>
/// <param name="now">The book of now.</param>
/// <param name="candidate">The candidate.</param>
/// <param name="drill">Which orders are told one by one; null for none.</param>
internal sealed class WhatIfRun(PromotionBook now, PromotionBook candidate, WhatIfDrill? drill = null)
{
    private const int MostKeys = 100;
    private const int MostGainers = 20;

    private readonly WhatIfLimits limitsNow = new(now);
    private readonly WhatIfLimits limits = new(candidate);
    private readonly WhatIfDrilling? drilling = drill is null ? null : new WhatIfDrilling(drill);
    private readonly WhatIfPair all = new();
    private readonly WhatIfPair carts = new();
    private readonly SortedDictionary<string, WhatIfPair> segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Orders, Money Amount)> budgets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Money> gains = new(StringComparer.Ordinal);
    private readonly List<string> different = [];
    private Currency currency;
    private long beyond;
    private int unproven;

    /// <summary>Prices an order, as far as that does not depend on the orders before it: may be asked on several threads.</summary>
    /// <param name="order">The order.</param>
    /// <param name="basket">As the candidate is to price it.</param>
    internal WhatIfPriced Price(WhatIfOrder order, PriceBasket basket)
    {
        var priced = new WhatIfPriced(basket);
        if (!limitsNow.IsAny)
            priced.TakeBase(order, now.Apply(order.Basket));
        if (!limits.IsAny)
            priced.TakeCandidate(order, candidate.Apply(basket));
        return priced;
    }

    /// <summary>Takes the next order in, on one thread.</summary>
    internal void Take(WhatIfOrder order, WhatIfPriced priced)
    {
        currency = currency.IsNone || currency == order.Basket.Currency ? order.Basket.Currency : throw new CurrencyMismatchException(currency, order.Basket.Currency);
        var buyer = order.Buyer ?? order.Key;
        if (limitsNow.IsAny)
            priced.TakeBase(order, now.Apply(limitsNow.On(order.Basket, buyer)));
        if (limits.IsAny)
            priced.TakeCandidate(order, candidate.Apply(limits.On(priced.Basket, buyer)));
        unproven += priced.IsUnproven ? 1 : 0;
        var isReproduced = (order.IsCart ? carts : all).Add(order, priced.Before, priced.After);
        if (!isReproduced && different.Count < MostKeys)
            different.Add(order.Key);
        drilling?.Offer(order, priced, isReproduced);
        if (order.IsCart)
            return;
        limitsNow.Count(priced.GivenNow, buyer);
        limits.Count(priced.Given, buyer);
        Count(order, priced, buyer);
    }

    private void Count(WhatIfOrder order, WhatIfPriced priced, string buyer)
    {
        gains[buyer] = gains.GetValueOrDefault(buyer) + new Money(priced.Before.Total - priced.After.Total, currency);
        beyond = checked(beyond + (order.BeyondUnits?.Sum() ?? 0) + order.BeyondDeliveryUnits);
        foreach (var (code, amount) in priced.Given)
            budgets[code] = budgets.GetValueOrDefault(code) is var (many, sum) ? (many + 1, sum + amount) : default;
        foreach (var code in order.Segments)
        {
            if (!segments.TryGetValue(code, out var sums))
                segments.Add(code, sums = new WhatIfPair());
            sums.Add(order, priced.Before, priced.After);
        }
    }

    internal WhatIfResult Result() => new()
    {
        Base = all.Base(currency),
        Candidate = all.Candidate(currency),
        Real = all.Real(currency),
        AsReceived = new Money(beyond, currency),
        Reproduced = all.Reproduced,
        NotReproduced = [.. different],
        Carts = carts.IsAny ? new WhatIfCarts(carts.Base(currency), carts.Candidate(currency), carts.Real(currency), carts.Reproduced) : null,
        Gainers = gains.Values.Count(amount => amount.Units > 0),
        Losers = gains.Values.Count(amount => amount.IsNegative),
        TopGainers = [.. gains.Where(g => g.Value.Units > 0).OrderByDescending(g => g.Value.Units).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostGainers).Select(g => new WhatIfGain(g.Key, g.Value))],
        Budgets = [.. budgets.OrderByDescending(b => b.Value.Amount.Units).ThenBy(b => b.Key, StringComparer.Ordinal).Select(b => new WhatIfBudget(b.Key, b.Value.Orders, b.Value.Amount))],
        Segments = [.. segments.Select(s => new WhatIfSegment(s.Key, s.Value.Base(currency), s.Value.Candidate(currency)))],
        Unproven = unproven,
        Matching = drilling?.Matching ?? 0,
        Orders = drilling?.Entries ?? [],
    };
}
