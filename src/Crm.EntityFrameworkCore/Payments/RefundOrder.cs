using Crm.Orders;

namespace Crm.Payments;

/// <summary>A wish to give money back.</summary>
/// <param name="OrderId">For which order.</param>
public sealed record RefundOrder(OrderId OrderId)
{
    /// <summary>How much; null for all that is overpaid. Never more than that.</summary>
    public Money? Amount { get; init; }

    /// <summary>Why: a code or the number of a return; null for none.</summary>
    public string? Reason { get; init; }
}
