namespace Crm.Budgets;

/// <summary>Where a claim stands.</summary>
public enum BudgetClaimState
{
    /// <summary>Held for a time.</summary>
    Reserved,

    /// <summary>Used.</summary>
    Consumed,

    /// <summary>The hold was given up.</summary>
    Released,

    /// <summary>The hold's time ran out.</summary>
    Expired,

    /// <summary>The use was given back: the order was cancelled before anything was sent.</summary>
    GivenBack,
}
