namespace Crm.Delivery;

/// <summary>A carrier told of a state.</summary>
/// <param name="ShipmentId">The shipment.</param>
/// <param name="From">State before.</param>
/// <param name="To">State now; the same where what was told is older than what is known.</param>
public sealed record ShipmentMoved(ShipmentId ShipmentId, ShipmentState From, ShipmentState To)
{
    /// <summary>Whether the shipment is in another state now.</summary>
    public bool IsNew => From != To;
}
