namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private readonly bool[] off;

    /// <summary>Traits whose promotions have a gate in this basket.</summary>
    private HotTraits gating;
    private bool isFiltered;
    private int onlyOne;
    private int barred = -1;

    /// <summary>Whether the promotion is in play: everything but its lines, the subtotal and the others.</summary>
    internal bool IsEligible(int promotion) => IsEligible(promotion, hot[promotion]);

    private bool IsEligible(int promotion, in HotPromotion entry)
    {
        if (isFiltered && (onlyOne >= 0 ? promotion != onlyOne : off[promotion]))
            return false;
        if (promotion == barred)
            return false;
        if (entry.Condition >= 0 && !Holds(entry.Condition))
            return false;
        if ((entry.Traits & gating) == 0)
            return true;
        var state = gates[promotion];
        if (state == 0)
            gates[promotion] = state = Barrier(promotions[promotion]) is null ? (byte)1 : (byte)2;
        return state == 1;
    }

    /// <summary>What keeps it out before any condition is asked; null for nothing.</summary>
    internal string? Barrier(BookPromotion p)
    {
        var d = p.Definition;
        if (basket.Now < d.Validity.From)
            return PromotionCodes.NotYet;
        if (basket.Now >= d.Validity.To)
            return PromotionCodes.Over;
        if (p.HasHours && !p.IsOpen(subject.Local))
            return PromotionCodes.OutsideHours;
        if (!Listed(d.Sites, basket.Site))
            return PromotionCodes.OtherSite;
        if (!Listed(d.Channels, basket.Channel))
            return PromotionCodes.OtherChannel;
        for (var i = 0; i < p.Currencies.Count; i++)
            if (p.Currencies[i] != basket.Currency)
                return PromotionCodes.OtherCurrency;
        if (p.Condition.HasBasketMoney && basket.Currency != book.Currency)
            return PromotionCodes.OtherCurrency;
        if (d.NeedsCoupon && CouponOf(d.Code) is null)
            return PromotionCodes.NeedsCoupon;
        if (LeftOf(d.Code) is not { } limits)
            return null;
        return limits switch
        {
            { Uses: <= 0 } => PromotionCodes.UsedUp,
            { UsesOfCustomer: <= 0 } => PromotionCodes.UsedUpByCustomer,
            { Budget.Units: <= 0 } => PromotionCodes.BudgetSpent,
            _ => null,
        };
    }

    /// <summary>The coupon that names the promotion; null for none.</summary>
    internal string? CouponOf(string promotion)
    {
        for (var i = 0; i < basket.Coupons.Count; i++)
            if (string.Equals(basket.Coupons[i].Promotion, promotion, StringComparison.Ordinal))
                return basket.Coupons[i].Code;
        return null;
    }

    /// <summary>Millionths that are left of its budget; without one as many as there are.</summary>
    private long BudgetOf(BookPromotion p) =>
        p.Definition.Limits.Budget is not null && LeftOf(p.Definition.Code)?.Budget is { } budget ? Math.Min(budget.Units / unit, long.MaxValue / Million) * Million : long.MaxValue;

    private PromotionLeft? LeftOf(string promotion)
    {
        for (var i = 0; i < basket.Left.Count; i++)
            if (string.Equals(basket.Left[i].Promotion, promotion, StringComparison.Ordinal))
                return basket.Left[i];
        return null;
    }

    private static bool Listed(IReadOnlyList<string> codes, string? code)
    {
        if (codes.Count == 0)
            return true;
        for (var i = 0; i < codes.Count; i++)
            if (string.Equals(codes[i], code, StringComparison.Ordinal))
                return true;
        return false;
    }
}
