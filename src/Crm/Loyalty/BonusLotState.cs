namespace Crm.Loyalty;

/// <summary>Where a lot stands.</summary>
public enum BonusLotState
{
    /// <summary>Its order is not complete yet.</summary>
    Pending,

    /// <summary>It can be spent.</summary>
    Active,

    /// <summary>Nothing is left of it. What is given back opens it again.</summary>
    Closed,
}
