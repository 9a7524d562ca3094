using Crm.Customers;
using Crm.Orders;

namespace Crm.Pricing;

/// <summary>An order that the engine has priced.</summary>
/// <param name="Order">With prices, taxes and discounts.</param>
/// <param name="Prices">Where each line's price is from; null for one by hand.</param>
internal sealed record PricedHere(NewOrder Order, IReadOnlyList<ChosenPrice?> Prices)
{
    internal CustomerId? Customer { get; init; }

    /// <summary>Why coupons cannot be used.</summary>
    internal IReadOnlyList<Refusal> Refused { get; init; } = [];

    /// <summary>What promotions came to; null where the shop gives none.</summary>
    internal PromotionOutcome? Outcome { get; init; }

    /// <summary>Why; null where nobody asked.</summary>
    internal PromotionExplanation? Explanation { get; init; }

    /// <summary>What they were decided on.</summary>
    internal PriceBasket? Basket { get; init; }

    /// <summary>The promotions that were given.</summary>
    internal IReadOnlyList<ActivePromotion> Given { get; init; } = [];

    /// <summary>The quote that it is placed on; null for none.</summary>
    internal StoredQuote? Quote { get; init; }
}
