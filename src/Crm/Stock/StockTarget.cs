namespace Crm.Stock;

/// <summary>The state that an order's status wants the goods of a line to be in.</summary>
public enum StockTarget
{
    /// <summary>Nothing is held; what was shipped stays shipped.</summary>
    None,

    /// <summary>All that was not shipped is held.</summary>
    Reserved,

    /// <summary>All has left the warehouse.</summary>
    Shipped,
}
