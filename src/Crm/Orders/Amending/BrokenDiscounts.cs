namespace Crm.Orders;

/// <summary>What to do when an edit breaks the condition of a discount.</summary>
public enum BrokenDiscounts
{
    /// <summary>Refuse with both totals (<see cref="OrderRefusals.DiscountBroken"/>), for a person to choose.</summary>
    Ask,

    /// <summary>What is left keeps what was agreed.</summary>
    Keep,

    /// <summary>All discounts are worked out anew on what is left.</summary>
    Reprice,
}
