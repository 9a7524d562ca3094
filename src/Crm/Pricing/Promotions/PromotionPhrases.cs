using System.Collections.Frozen;

namespace Crm.Pricing;

/// <summary>Tells reasons in words. A shop gives its own sentences for a language; what is missing is told in English.</summary>
public static class PromotionPhrases
{
    /// <summary>The sentences by code; <c>{name}</c> stands for a datum, <c>{promotion}</c> for the promotion's label.</summary>
    public static IReadOnlyDictionary<string, string> English { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PromotionCodes.Applied] = "{promotion}: {amount} off.",
        [PromotionCodes.Cut] = "{promotion}: {amount} off; {lost} more would go below what is permitted.",
        [PromotionCodes.NotYet] = "{promotion} begins {from}.",
        [PromotionCodes.Over] = "{promotion} ended {to}.",
        [PromotionCodes.OutsideHours] = "{promotion} is not given at this hour.",
        [PromotionCodes.OtherSite] = "{promotion} is not given on this site.",
        [PromotionCodes.OtherChannel] = "{promotion} is not given in this channel.",
        [PromotionCodes.OtherCurrency] = "{promotion} is given in another currency: {currency}.",
        [PromotionCodes.NeedsCoupon] = "{promotion} needs a coupon.",
        [PromotionCodes.UsedUp] = "{promotion} is used up.",
        [PromotionCodes.UsedUpByCustomer] = "{promotion} is used up by this customer.",
        [PromotionCodes.BudgetSpent] = "{promotion}: its budget is spent.",
        [PromotionCodes.ConditionNotMet] = "{promotion} is given where {condition}.",
        [PromotionCodes.MoreNeeded] = "{promotion}: {missing} more.",
        [PromotionCodes.MorePiecesNeeded] = "{promotion}: {missing} more of {target}.",
        [PromotionCodes.NothingTargeted] = "{promotion} is for {target}.",
        [PromotionCodes.OnlyExcluded] = "{promotion}: these products take part in no promotion.",
        [PromotionCodes.LosesTo] = "{promotion} does not go with {to}; without that one the order would come to {without}.",
        [PromotionCodes.GivesNothing] = "{promotion} would take nothing off.",
        [PromotionCodes.AtFloor] = "{promotion}: the price is as low as it may be.",
        [PromotionCodes.Declined] = "{promotion} was declined: the order costs less without it.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>One reason in a sentence.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="label">What the promotion is called; null for its code.</param>
    /// <param name="phrases">Sentences by code; null for English.</param>
    public static string Tell(PromotionReason reason, string? label = null, IReadOnlyDictionary<string, string>? phrases = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var phrase = phrases is not null && phrases.TryGetValue(reason.Code, out var own) ? own : English[reason.Code];
        (string, object?)[] data = [.. reason.Data.Select(d => (d.Key, d.Value)), ("promotion", label ?? reason.Promotion)];
        return new Refusal(reason.Code, phrase, data).Message;
    }
}
