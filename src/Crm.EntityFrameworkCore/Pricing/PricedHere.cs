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

    /// <summary>Below what promotions take no unit, by line; empty where no list has a floor.</summary>
    internal IReadOnlyList<Money?> Floors { get; init; } = [];

    /// <summary>What a unit costs by the lists, by line, where its price was typed in and somebody asks; empty else.</summary>
    internal IReadOnlyList<Money?> Typed { get; init; } = [];

    /// <summary>What promotions came to; null where the shop gives none.</summary>
    internal PromotionOutcome? Outcome { get; init; }

    /// <summary>Why; null where nobody asked.</summary>
    internal PromotionExplanation? Explanation { get; init; }

    /// <summary>What they were decided on.</summary>
    internal PriceBasket? Basket { get; init; }

    /// <summary>The promotions that were given.</summary>
    internal IReadOnlyList<ActivePromotion> Given { get; init; } = [];

    /// <summary>What of limits is used by it: today's promotions, or those of the quote.</summary>
    internal IReadOnlyList<TakenPromotion> Taken { get; init; } = [];

    /// <summary>How many times the usual bonuses it earns.</summary>
    internal Percent BonusMultiplier { get; init; } = new(Percent.Scale);

    /// <summary>How the quote was priced, for edits of the order on it; null where nothing was given, or there is no quote.</summary>
    internal string? Frozen { get; init; }

    /// <summary>The quote that it is placed on; null for none.</summary>
    internal StoredQuote? Quote { get; init; }
}
