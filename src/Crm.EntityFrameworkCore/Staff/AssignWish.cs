using Crm.Orders;

namespace Crm.Staff;

/// <summary>What is to become of an order's manager.</summary>
/// <param name="Order">Which order.</param>
/// <param name="Kind">By whom it is decided.</param>
internal sealed record AssignWish(OrderId Order, AssignWishKind Kind)
{
    /// <summary>Who gets it; null for whom the chain chooses.</summary>
    internal StaffId? To { get; init; }

    /// <summary>Who must still have it; null for whoever.</summary>
    internal StaffId? From { get; init; }

    internal string? Reason { get; init; }
}
