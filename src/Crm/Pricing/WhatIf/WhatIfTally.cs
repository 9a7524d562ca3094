using Crm.Orders;

namespace Crm.Pricing;

/// <summary>Adds up orders under one price book.</summary>
internal sealed class WhatIfTally
{
    private Money revenue;
    private Money delivery;
    private Money discount;
    private Money cost;
    private Money margin;
    private int orders;
    private int withoutCost;
    private int belowCost;

    internal WhatIfSums Sums => new()
    {
        Orders = orders,
        Revenue = revenue,
        Delivery = delivery,
        Discount = discount,
        Cost = cost,
        Margin = margin,
        LinesWithoutCost = withoutCost,
        BelowCost = belowCost,
    };

    internal void Add(PriceBasket basket, PromotionOutcome outcome)
    {
        orders++;
        revenue += outcome.Goods;
        delivery += outcome.Delivery;
        discount += outcome.Value - outcome.Goods;
        foreach (var adjustment in outcome.OnDelivery)
            discount += adjustment.Amount;
        var (own, left) = (Money.Zero(basket.Currency), Money.Zero(basket.Currency));
        for (var i = 0; i < basket.Lines.Count; i++)
            if (basket.Lines[i].Cost is { } unit)
                (own, left) = (own + (unit * basket.Lines[i].Quantity), left + WithoutTax(outcome.Lines[i].Total, basket.Lines[i].TaxIn));
            else
                withoutCost++;
        cost += own;
        margin += left - own;
        belowCost += left < own ? 1 : 0;
    }

    private static Money WithoutTax(Money total, Percent rate) => rate == default ? total : total - OrderTax.Of(total, rate, included: true);
}
