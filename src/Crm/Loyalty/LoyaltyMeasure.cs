namespace Crm.Loyalty;

/// <summary>What lifts a customer to a level.</summary>
public enum LoyaltyMeasure
{
    /// <summary>Goods of completed orders after returns and refusals (<c>orders.net</c>).</summary>
    NetSpend,

    /// <summary>Number of completed orders.</summary>
    Orders,
}
