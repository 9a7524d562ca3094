namespace Crm.Delivery;

/// <summary>Where a parcel is, alike for all carriers. Later ones in the list are further on.</summary>
public enum ShipmentState
{
    /// <summary>Announced to the carrier, still with the shop.</summary>
    Created,

    /// <summary>The carrier has it.</summary>
    HandedOver,

    /// <summary>On its way.</summary>
    InTransit,

    /// <summary>At a branch or locker, where the customer may fetch it.</summary>
    AtPoint,

    /// <summary>With the courier, on the way to the door.</summary>
    OutForDelivery,

    /// <summary>Handed over at the door.</summary>
    Delivered,

    /// <summary>Fetched by the customer at the branch or locker.</summary>
    PickedUp,

    /// <summary>Not fetched in time, or refused at the door.</summary>
    NotCollected,

    /// <summary>On its way back to the shop.</summary>
    Returning,

    /// <summary>Back with the shop. Its goods are for sale again only once they are inspected.</summary>
    Returned,

    /// <summary>The carrier cannot find it.</summary>
    Lost,

    /// <summary>Called off before it was handed over.</summary>
    Cancelled,
}
