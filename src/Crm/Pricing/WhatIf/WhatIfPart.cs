using Crm.Orders;

namespace Crm.Pricing;

/// <summary>What one order comes to under one price book, in ten-thousandths.</summary>
internal readonly record struct WhatIfPart
{
    internal long Revenue { get; init; }

    internal long Delivery { get; init; }

    internal long Discount { get; init; }

    internal long Cost { get; init; }

    internal long Margin { get; init; }

    internal int LinesWithoutCost { get; init; }

    internal long Total => Revenue + Delivery;

    /// <summary>Its lines of known cost come to less than it without tax.</summary>
    internal bool IsBelowCost => Margin < 0;

    /// <param name="order">The order, with what was received beyond what the engine counts.</param>
    /// <param name="basket">As it was priced.</param>
    /// <param name="outcome">What that came to.</param>
    internal static WhatIfPart Of(WhatIfOrder order, PriceBasket basket, PromotionOutcome outcome)
    {
        var (cost, left, beyond, unknown) = (0L, 0L, 0L, 0);
        for (var i = 0; i < basket.Lines.Count; i++)
        {
            var (line, kept) = (basket.Lines[i], order.BeyondUnits?[i] ?? 0);
            beyond += kept;
            if (line.Cost is { } unit)
            {
                cost += (unit * line.Quantity).Units;
                left += WithoutTax(outcome.Lines[i].Total with { Units = outcome.Lines[i].Total.Units + kept }, line.TaxIn).Units;
            }
            else
                unknown++;
        }

        var discount = outcome.Value.Units - outcome.Goods.Units;
        for (var i = 0; i < outcome.OnDelivery.Count; i++)
            discount += outcome.OnDelivery[i].Amount.Units;
        return new WhatIfPart
        {
            Revenue = outcome.Goods.Units + beyond,
            Delivery = outcome.Delivery.Units + order.BeyondDeliveryUnits,
            Discount = discount,
            Cost = cost,
            Margin = left - cost,
            LinesWithoutCost = unknown,
        };
    }

    private static Money WithoutTax(Money total, Percent rate) => rate == default ? total : total - OrderTax.Of(total, rate, included: true);
}
