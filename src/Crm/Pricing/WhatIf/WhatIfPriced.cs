namespace Crm.Pricing;

/// <summary>One order under both books.</summary>
/// <param name="basket">As the candidate prices it.</param>
internal sealed class WhatIfPriced(PriceBasket basket)
{
    private static readonly Dictionary<string, Money> Nothing = [];

    internal PriceBasket Basket => basket;

    internal WhatIfPart Before { get; private set; }

    internal WhatIfPart After { get; private set; }

    /// <summary>What each of the candidate's promotions takes off it.</summary>
    internal Dictionary<string, Money> Given { get; private set; } = Nothing;

    /// <summary>The same of the book of now.</summary>
    internal Dictionary<string, Money> GivenNow { get; private set; } = Nothing;

    internal bool IsUnproven { get; private set; }

    internal void TakeBase(WhatIfOrder order, PromotionOutcome outcome)
    {
        (Before, GivenNow) = (WhatIfPart.Of(order, order.Basket, outcome), GivenBy(outcome));
        IsUnproven |= !outcome.Gap.IsZero;
    }

    internal void TakeCandidate(WhatIfOrder order, PromotionOutcome outcome)
    {
        (After, Given) = (WhatIfPart.Of(order, basket, outcome), GivenBy(outcome));
        IsUnproven |= !outcome.Gap.IsZero;
    }

    /// <summary>What each promotion takes off the order; nothing for gifts and bonuses, which count as uses all the same.</summary>
    private static Dictionary<string, Money> GivenBy(PromotionOutcome outcome)
    {
        Dictionary<string, Money>? given = null;
        for (var i = 0; i < outcome.Lines.Count; i++)
            Add(ref given, outcome.Lines[i].Adjustments);
        Add(ref given, outcome.Order);
        Add(ref given, outcome.OnDelivery);
        Add(ref given, outcome.OnBonuses);
        for (var i = 0; i < outcome.Gifts.Count; i++)
            (given ??= new(StringComparer.Ordinal)).TryAdd(outcome.Gifts[i].Promotion, default);
        return given ?? Nothing;
    }

    private static void Add(ref Dictionary<string, Money>? given, IReadOnlyList<PriceAdjustment> adjustments)
    {
        for (var i = 0; i < adjustments.Count; i++)
            if (adjustments[i] is { Phase: not PromotionPhase.Manual } one)
            {
                given ??= new(StringComparer.Ordinal);
                given[one.Promotion] = given.GetValueOrDefault(one.Promotion) + one.Amount;
            }
    }
}
