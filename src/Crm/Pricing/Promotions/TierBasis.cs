namespace Crm.Pricing;

/// <summary>What the tiers of a <see cref="TierReward"/> count.</summary>
public enum TierBasis
{
    /// <summary>Units of all targeted lines.</summary>
    Quantity,

    /// <summary>Amount of all targeted lines at chosen prices, in the order's currency.</summary>
    Amount,
}
