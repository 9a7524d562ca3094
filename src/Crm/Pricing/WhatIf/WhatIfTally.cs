namespace Crm.Pricing;

/// <summary>Adds up orders under one price book.</summary>
internal sealed class WhatIfTally
{
    private WhatIfPart sum;
    private int orders;
    private int belowCost;

    internal WhatIfSums Sums(Currency currency) => new()
    {
        Orders = orders,
        Revenue = new Money(sum.Revenue, currency),
        Delivery = new Money(sum.Delivery, currency),
        Discount = new Money(sum.Discount, currency),
        Cost = new Money(sum.Cost, currency),
        Margin = new Money(sum.Margin, currency),
        LinesWithoutCost = sum.LinesWithoutCost,
        BelowCost = belowCost,
    };

    internal void Add(in WhatIfPart part)
    {
        orders++;
        belowCost += part.IsBelowCost ? 1 : 0;
        sum = checked(new WhatIfPart
        {
            Revenue = sum.Revenue + part.Revenue,
            Delivery = sum.Delivery + part.Delivery,
            Discount = sum.Discount + part.Discount,
            Cost = sum.Cost + part.Cost,
            Margin = sum.Margin + part.Margin,
            LinesWithoutCost = sum.LinesWithoutCost + part.LinesWithoutCost,
        });
    }
}
