using Crm.Stock;

namespace Crm.Orders;

/// <summary>What somebody found who looked at a line of a return.</summary>
/// <param name="Position">Position within the return.</param>
/// <param name="Accepted">How much is accepted and credited; the rest is not.</param>
/// <param name="Decision">What becomes of the accepted goods.</param>
public sealed record LineInspection(int Position, Quantity Accepted, RestockDecision Decision)
{
    /// <summary>Code of the condition: <c>new</c>, <c>opened</c>, <c>damaged</c>; null for none told.</summary>
    public string? Condition { get; init; }

    /// <summary>Where the goods lie; null for where they came from.</summary>
    public WarehouseId? WarehouseId { get; init; }
}
