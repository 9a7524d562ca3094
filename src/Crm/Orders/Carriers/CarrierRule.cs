using Crm.Delivery;

namespace Crm.Orders;

/// <summary>What an order does when its parcels reach a state.</summary>
/// <param name="State">The state that all parcels of the wholly sent order have reached.</param>
/// <param name="Status">Code of the status to take, if the process permits it.</param>
/// <param name="Reason">Code of the reason to give, where the status asks for one.</param>
public sealed record CarrierRule(ShipmentState State, string Status, string? Reason = null);
