namespace Crm.Stock;

/// <summary>What a ledger entry does. The kind alone decides how its one signed quantity moves the counters (<see cref="StockCounters.After"/>).</summary>
public enum StockMovementKind
{
    /// <summary>Goods came in: on hand up.</summary>
    Receipt,

    /// <summary>Goods are gone (broken, lost, given away): on hand down.</summary>
    WriteOff,

    /// <summary>Goods left for another warehouse: on hand down.</summary>
    TransferOut,

    /// <summary>Goods came from another warehouse: on hand up.</summary>
    TransferIn,

    /// <summary>Goods were counted: on hand up or down by the difference, which may be none.</summary>
    Count,

    /// <summary>A reservation was granted: reserved up.</summary>
    Reserve,

    /// <summary>What an accepted reservation lacked was granted later: reserved up.</summary>
    Fill,

    /// <summary>A granted reservation was given up: reserved down.</summary>
    Release,

    /// <summary>A granted reservation turned short, since the goods are not there: reserved down.</summary>
    Shorten,

    /// <summary>Reserved goods left for the customer: on hand and reserved down.</summary>
    Ship,

    /// <summary>Goods left for the customer that the books had not reserved for them: on hand down.</summary>
    ShipUnreserved,

    /// <summary>Goods came back and passed inspection: on hand up.</summary>
    Return,

    /// <summary>Goods are expected (up) or no longer expected (down): incoming.</summary>
    Expect,

    /// <summary>Expected goods came in: incoming down, on hand up.</summary>
    Arrive,
}
