namespace Crm.Orders;

/// <summary>A wish to edit an order after it was placed.</summary>
/// <param name="OrderId">Which order.</param>
/// <param name="Edit">What changes.</param>
public sealed record EditOrder(OrderId OrderId, OrderEdit Edit)
{
    /// <summary>
    /// The version that the caller saw. Where somebody has changed the order since, the edit is refused as
    /// <see cref="OrderRefusals.Changed"/> with the names of the changed fields; what stock and carriers changed by themselves does
    /// not count. Null: whichever.
    /// </summary>
    public int? Version { get; init; }
}
