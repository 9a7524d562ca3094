namespace Crm.Stock;

/// <summary>Where a reservation stands.</summary>
public enum ReservationState
{
    /// <summary>Something is held, or short and waiting.</summary>
    Open,

    /// <summary>Nothing is held, nothing was shipped: it was given up.</summary>
    Released,

    /// <summary>A hold that was given up because its time ran out.</summary>
    Expired,

    /// <summary>Nothing is held any more, and something was shipped.</summary>
    Shipped,
}
