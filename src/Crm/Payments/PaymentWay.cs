namespace Crm.Payments;

/// <summary>Who takes the money from the customer.</summary>
public enum PaymentWay
{
    /// <summary>The shop, its bank or its payment service: card, transfer, cash in the shop.</summary>
    Direct,

    /// <summary>The carrier, on handing the parcel over; the shop has the money when the carrier pays it out.</summary>
    OnDelivery,
}
