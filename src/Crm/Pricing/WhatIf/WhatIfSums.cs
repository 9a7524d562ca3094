namespace Crm.Pricing;

/// <summary>What a stretch of orders comes to under one price book. Amounts are in the orders' currency.</summary>
public sealed record WhatIfSums
{
    /// <summary>Orders.</summary>
    public int Orders { get; init; }

    /// <summary>Goods after discounts.</summary>
    public Money Revenue { get; init; }

    /// <summary>What customers pay for delivery.</summary>
    public Money Delivery { get; init; }

    /// <summary>What promotions and discounts by hand take off goods and delivery.</summary>
    public Money Discount { get; init; }

    /// <summary>Cost of the goods, as far as it is known.</summary>
    public Money Cost { get; init; }

    /// <summary>Goods of lines with a known cost, without the tax in their prices, less that cost.</summary>
    public Money Margin { get; init; }

    /// <summary>Lines without a known cost, which <see cref="Margin"/> leaves out.</summary>
    public int LinesWithoutCost { get; init; }

    /// <summary>Orders whose lines of known cost come to less than it without tax.</summary>
    public int BelowCost { get; init; }
}
