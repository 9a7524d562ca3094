namespace Crm.Loyalty;

/// <summary>Where a lot comes from.</summary>
public enum BonusSource
{
    /// <summary>Accrued with an order.</summary>
    Order,

    /// <summary>Given: to win somebody back, for a birthday.</summary>
    Gift,

    /// <summary>Put right by hand.</summary>
    Adjustment,
}
