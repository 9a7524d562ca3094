using Crm.Stock;

namespace Crm.Orders;

/// <summary>A wish to copy an order (O14).</summary>
/// <param name="OrderId">The original.</param>
/// <param name="Reason">Code of why: <c>lost</c>, <c>wrong-item</c>.</param>
public sealed record CopyOrder(OrderId OrderId, string Reason)
{
    /// <summary>Positions and quantities; empty for all of it.</summary>
    public IReadOnlyList<ReturnedPart> Lines { get; init; } = [];

    /// <summary>At what prices.</summary>
    public CopyPrices Prices { get; init; }

    /// <summary>What to do when there is not enough in stock.</summary>
    public ReservationPolicy? Policy { get; init; }
}
