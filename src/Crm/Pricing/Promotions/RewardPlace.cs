namespace Crm.Pricing;

/// <summary>What a percentage or an amount is taken off.</summary>
public enum RewardPlace
{
    /// <summary>Each line that the promotion targets.</summary>
    Lines,

    /// <summary>The order: shared among all lines that take part in promotions.</summary>
    Order,

    /// <summary>The charge for delivery.</summary>
    Delivery,
}
