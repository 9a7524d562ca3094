using Crm.Catalog;
using Crm.Sites;
using NodaTime;

namespace Crm.Stock;

/// <summary>A wish to hold goods for a checkout or cart.</summary>
/// <param name="Key">Name of the hold, unique among open ones: the checkout's id. A second call with the key evens the hold out to the new lines.</param>
/// <param name="Lines">What; a line's place (from 1) becomes the order line's position. Kits are told as components.</param>
public sealed record HoldStock(string Key, IReadOnlyList<StockLine> Lines)
{
    /// <summary>When the hold is given up by itself; null for never.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>What to do when there is not enough.</summary>
    public ReservationPolicy Policy { get; init; } = ReservationPolicy.AllOrNothing;

    /// <summary>From which warehouses to take.</summary>
    public AllocationStrategy Strategy { get; init; }

    /// <summary>Whose order of warehouses counts; null for the warehouses' own priority.</summary>
    public SiteId? Site { get; init; }
}
