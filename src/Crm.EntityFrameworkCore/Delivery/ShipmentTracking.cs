using Crm.Orders;

namespace Crm.Delivery;

/// <summary>The refusal of a number that another parcel has.</summary>
internal static class ShipmentTracking
{
    internal static Refusal Taken(string carrier, string number, OrderId order) => new(
        ShipmentRefusals.TrackingTaken, "{carrier} {number} is a parcel of order {order}.", ("carrier", carrier), ("number", number), ("order", order));
}
