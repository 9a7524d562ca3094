namespace Crm.Pricing;

/// <summary>Prices a stretch of past orders again with a candidate: other promotions, other prices, or both.</summary>
public static class WhatIf
{
    /// <summary>
    /// Compares the book of now with a candidate over orders of one currency, one order after another: a year of trade is a stream. Limits
    /// count down from order to order, in each book by itself: uses, uses of a buyer, budgets. A basket that tells what is left is believed.
    /// </summary>
    /// <param name="orders">The orders, read once.</param>
    /// <param name="now">The book of now: the base case.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="prices">Other prices for the candidate's baskets; null for the same.</param>
    /// <param name="drill">Which orders are told one by one; null for none.</param>
    /// <exception cref="CurrencyMismatchException">Orders of two currencies.</exception>
    public static WhatIfResult Run(IEnumerable<WhatIfOrder> orders, PromotionBook now, PromotionBook candidate, Func<PriceBasket, PriceBasket>? prices = null, WhatIfDrill? drill = null)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(candidate);
        var run = new WhatIfRun(now, candidate, drill);
        foreach (var order in orders)
            run.Take(order, run.Price(order, prices is null ? order.Basket : prices(order.Basket)));
        return run.Result();
    }
}
