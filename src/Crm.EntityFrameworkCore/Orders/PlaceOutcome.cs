namespace Crm.Orders;

/// <summary>What a delivery of an order came to.</summary>
public enum PlaceOutcome
{
    /// <summary>A new order.</summary>
    Placed,

    /// <summary>The order was there already and nothing in it changed.</summary>
    Repeated,

    /// <summary>The order was there already; what changed at its source was taken over.</summary>
    Changed,
}
