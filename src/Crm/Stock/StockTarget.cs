namespace Crm.Stock;

/// <summary>
/// The state of a line's goods: the one that an order's status wants, and the one that the line has reached. A target rather
/// than a step, so that reaching it twice changes nothing.
/// </summary>
public enum StockTarget
{
    /// <summary>Nothing is held; what was shipped stays shipped.</summary>
    None,

    /// <summary>All that was not shipped is held.</summary>
    Reserved,

    /// <summary>All has left the warehouse.</summary>
    Shipped,
}
