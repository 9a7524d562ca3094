namespace Crm.Orders;

/// <summary>What happens to an order on a path through its process.</summary>
public enum ProcessStepKind
{
    /// <summary>It is placed.</summary>
    Placed,

    /// <summary>Somebody moves it.</summary>
    Moved,

    /// <summary>Money comes in.</summary>
    Paid,

    /// <summary>All that was paid is given back.</summary>
    Refunded,

    /// <summary>Its goods come back and are inspected.</summary>
    GoodsBack,
}
