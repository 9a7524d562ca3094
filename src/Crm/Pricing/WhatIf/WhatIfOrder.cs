namespace Crm.Pricing;

/// <summary>An order or a cart of the past, to be priced again.</summary>
/// <param name="Key">Which, for lists: an order's number.</param>
/// <param name="Basket">What was bought, at the prices, with the coupons and at the moment of then.</param>
/// <param name="Real">What goods and delivery really came to, in the basket's currency.</param>
public sealed partial record WhatIfOrder(string Key, PriceBasket Basket, Money Real)
{
    /// <summary>Who bought, so that gains are told of buyers; null to count the order for itself.</summary>
    public string? Buyer { get; init; }

    /// <summary>Codes of the segments that it counts for.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];
}
