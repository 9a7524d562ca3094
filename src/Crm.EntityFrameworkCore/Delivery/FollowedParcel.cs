using Crm.Orders;

namespace Crm.Delivery;

/// <summary>What a carrier's notice came to.</summary>
/// <param name="ShipmentId">The parcel.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="State">Where the parcel is now.</param>
/// <param name="OrderStatus">The order's status now.</param>
/// <param name="IsMismatch">The order could not follow: it is marked.</param>
public sealed record FollowedParcel(ShipmentId ShipmentId, OrderId OrderId, ShipmentState State, string OrderStatus, bool IsMismatch);
