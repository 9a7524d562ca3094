namespace Crm.Orders;

/// <summary>What a line asks of the stock. A target, so that reaching it twice changes nothing.</summary>
public enum LineStockState
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Kept back for this order.</summary>
    Reserved,

    /// <summary>Gone out.</summary>
    Shipped,
}
