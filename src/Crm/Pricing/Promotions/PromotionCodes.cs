namespace Crm.Pricing;

/// <summary>
/// Stable codes of why a promotion was not given (or not in full). Data stand beside them by name, and
/// <see cref="PromotionPhrases"/> tells them in words.
/// </summary>
public static class PromotionCodes
{
    /// <summary>It was given; datum <c>amount</c>.</summary>
    public const string Applied = "promotion.applied";

    /// <summary>Given, but cut by floor, margin, cap, budget or what was left; data <c>amount</c>, <c>lost</c>, and where a floor cut <c>by</c> (<c>floor</c> of a price list, <c>margin</c>) and <c>line</c>, its SKU.</summary>
    public const string Cut = "promotion.cut";

    /// <summary>It begins later; datum <c>from</c>.</summary>
    public const string NotYet = "promotion.not-yet";

    /// <summary>It has ended; datum <c>to</c>.</summary>
    public const string Over = "promotion.over";

    /// <summary>Not at this hour or on this day.</summary>
    public const string OutsideHours = "promotion.outside-hours";

    /// <summary>Not on this site.</summary>
    public const string OtherSite = "promotion.other-site";

    /// <summary>Not in this channel.</summary>
    public const string OtherChannel = "promotion.other-channel";

    /// <summary>It speaks of another currency; datum <c>currency</c>.</summary>
    public const string OtherCurrency = "promotion.other-currency";

    /// <summary>It needs a coupon, and none that names it was accepted.</summary>
    public const string NeedsCoupon = "promotion.needs-coupon";

    /// <summary>No use is left in all.</summary>
    public const string UsedUp = "promotion.used-up";

    /// <summary>No use is left for this customer.</summary>
    public const string UsedUpByCustomer = "promotion.used-up-by-customer";

    /// <summary>The budget is spent.</summary>
    public const string BudgetSpent = "promotion.budget-spent";

    /// <summary>Its condition does not hold; data <c>fact</c>, <c>distance</c> and <c>bound</c> of the nearest part, and <c>condition</c>.</summary>
    public const string ConditionNotMet = "promotion.condition-not-met";

    /// <summary>The goods come to too little; data <c>missing</c>, <c>bound</c>.</summary>
    public const string MoreNeeded = "promotion.more-needed";

    /// <summary>Too few of what it is about; data <c>missing</c> and <c>target</c>.</summary>
    public const string MorePiecesNeeded = "promotion.more-pieces-needed";

    /// <summary>Nothing in the basket is what it is about; datum <c>target</c>.</summary>
    public const string NothingTargeted = "promotion.nothing-targeted";

    /// <summary>What it is about takes part in no promotion.</summary>
    public const string OnlyExcluded = "promotion.only-excluded";

    /// <summary>Another that it does not stand beside was given; datum <c>to</c>, code of that one, and <c>without</c>, what the order would come to without that one (null where very many lose).</summary>
    public const string LosesTo = "promotion.loses-to";

    /// <summary>It would have come to nothing: the price is lower already, or nothing is left to take off.</summary>
    public const string GivesNothing = "promotion.gives-nothing";

    /// <summary>Its lines stand at their lowest price already; data <c>by</c> (<c>floor</c> of a price list, <c>margin</c>) and <c>line</c>.</summary>
    public const string AtFloor = "promotion.at-floor";

    /// <summary>Declined, since the order costs less without it: a discount on lines would miss a threshold.</summary>
    public const string Declined = "promotion.declined";
}
