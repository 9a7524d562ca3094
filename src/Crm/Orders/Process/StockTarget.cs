namespace Crm.Orders;

/// <summary>
/// The state in which the lines of an order in a status shall be. A target, not a movement: entering a status whose target
/// is reached already does nothing, so that going back and forth never reserves twice.
/// </summary>
public enum StockTarget
{
    /// <summary>Nothing is held. What was reserved and not shipped is released; what was shipped stays shipped, for only the inspection of a return brings goods back.</summary>
    None,

    /// <summary>Each line is reserved in full, or its shortfall is marked.</summary>
    Reserved,

    /// <summary>The goods have left the warehouse.</summary>
    Shipped,
}
