namespace Crm.Orders;

/// <summary>How an order came of another.</summary>
public enum OrderLinkKind
{
    /// <summary>A copy, to send again.</summary>
    Copy,

    /// <summary>Split off: its lines were the other's.</summary>
    Split,

    /// <summary>Taken in exchange for what came back of the other; both have one balance.</summary>
    Exchange,
}
