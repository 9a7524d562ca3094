using Crm.Orders;

namespace Crm.Pricing;

/// <summary>An order or a cart of the past, to be priced again.</summary>
/// <param name="Key">Which, for lists: an order's number, a cart's id.</param>
/// <param name="Basket">What was bought, at the prices, with the coupons and at the moment of then.</param>
/// <param name="Real">What goods and delivery really came to, in the basket's currency.</param>
public sealed partial record WhatIfOrder(string Key, PriceBasket Basket, Money Real)
{
    /// <summary>Who bought, so that gains are told of buyers; null to count the order for itself.</summary>
    public string? Buyer { get; init; }

    /// <summary>Codes of the segments that it counts for.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>The order; null for a cart, and for what is none of the store's.</summary>
    public OrderId? OrderId { get; init; }

    /// <summary>A cart that was not ordered: told apart from orders, and it uses nothing of any limit.</summary>
    public bool IsCart { get; init; }

    /// <summary>Of each line what was received beyond what the engine counts; null for nothing.</summary>
    internal long[]? BeyondUnits { get; init; }

    internal long BeyondDeliveryUnits { get; init; }
}
