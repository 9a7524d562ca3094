using NodaTime;

namespace Crm.Delivery;

/// <summary>When an order is promised to be with its buyer.</summary>
/// <param name="From">Not before.</param>
/// <param name="To">Not after; later than <paramref name="From"/>.</param>
public readonly record struct PromisedWindow(Instant From, Instant To)
{
    /// <summary>By when the order must have left the shop to be there in time; null for what the set-up says (<c>crm.Orders.Attention.ShipBefore</c>).</summary>
    public Instant? ShipBy { get; init; }
}
