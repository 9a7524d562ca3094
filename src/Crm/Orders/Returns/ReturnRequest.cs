namespace Crm.Orders;

/// <summary>Goods that a customer wants to bring back.</summary>
/// <param name="OrderId">Of which order.</param>
/// <param name="Reason">Code of the reason.</param>
public sealed record ReturnRequest(OrderId OrderId, string Reason)
{
    /// <summary>What; empty for all that is left of the order.</summary>
    public IReadOnlyList<ReturnedPart> Lines { get; init; } = [];

    /// <summary>In the customer's or staff's words.</summary>
    public string? Comment { get; init; }
}
