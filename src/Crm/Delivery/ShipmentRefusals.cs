namespace Crm.Delivery;

/// <summary>Codes with which shipments refuse.</summary>
public static class ShipmentRefusals
{
    /// <summary>There is no such shipment.</summary>
    public const string Unknown = "shipment.unknown";

    /// <summary>The shipment as given has mistakes; datum <c>mistakes</c> lists them all.</summary>
    public const string Invalid = "shipment.invalid";

    /// <summary>Another parcel of the carrier has the tracking number. Data: <c>carrier</c>, <c>number</c>, <c>shipment</c>.</summary>
    public const string TrackingTaken = "shipment.tracking-taken";

    /// <summary>More of a line would be sent than was sold. Data: <c>position</c>, <c>quantity</c>, <c>left</c>.</summary>
    public const string TooMuch = "shipment.too-much";

    /// <summary>Everything is in a parcel already.</summary>
    public const string NothingLeft = "shipment.nothing-left";

    /// <summary>The parcel has left the shop.</summary>
    public const string HandedOverAlready = "shipment.handed-over-already";

    /// <summary>The order is cancelled, so nothing is sent.</summary>
    public const string OrderCancelled = "shipment.order-cancelled";

    /// <summary>A promised time ends before it begins.</summary>
    public const string PromiseInvalid = "delivery.promise-invalid";

    /// <summary>The parcel was called off. Datum <c>shipment</c>.</summary>
    public const string Cancelled = "shipment.cancelled";
}
