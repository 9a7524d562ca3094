namespace Crm.Staff;

/// <summary>Why somebody who came into question did not get an order.</summary>
public enum PassReason
{
    /// <summary>Does not work here any more, or never did.</summary>
    Left,

    /// <summary>Away.</summary>
    Absent,

    /// <summary>Outside their shifts.</summary>
    OffShift,

    /// <summary>Has as many open orders as they can take.</summary>
    CapReached,

    /// <summary>Somebody has fewer open orders.</summary>
    MoreLoaded,

    /// <summary>It is somebody else's turn.</summary>
    NotTheirTurn,
}
