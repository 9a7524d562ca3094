namespace Crm.Orders;

/// <summary>A wish to bring lines of an order into a line status.</summary>
/// <param name="OrderId">Which order.</param>
/// <param name="Lines">Positions of the lines; empty for all.</param>
/// <param name="LineStatus">Code of the line status.</param>
public sealed record SetLineStatus(OrderId OrderId, IReadOnlyList<int> Lines, string LineStatus)
{
    /// <summary>The version that the caller saw; another one is refused as <c>order.changed</c>. Null: whichever.</summary>
    public int? Version { get; init; }
}
