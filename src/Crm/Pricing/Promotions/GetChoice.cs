namespace Crm.Pricing;

/// <summary>Which pieces a <see cref="BuyGetReward"/> gives for less.</summary>
public enum GetChoice
{
    /// <summary>Of all targeted pieces, from the dearest down in groups of buy + get: the cheapest of each group.</summary>
    Cheapest,

    /// <summary>Of the same variant, in groups of buy + get within its line.</summary>
    Same,

    /// <summary>Of another target: the dearest there, against the cheapest bought.</summary>
    Other,
}
