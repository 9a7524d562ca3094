namespace Crm.Payments;

/// <summary>How far a payment has got. Follows from its amounts, never set by hand.</summary>
public enum PaymentState
{
    /// <summary>Awaited; nothing has happened.</summary>
    Expected,

    /// <summary>The payment service holds the amount for the shop; not taken yet.</summary>
    Authorised,

    /// <summary>Taken from the customer by the shop or its payment service.</summary>
    Captured,

    /// <summary>Taken from the customer by the carrier, which owes it to the shop: paid for the order, not for finance.</summary>
    Collected,

    /// <summary>All that was taken has reached the shop, less fees: paid for finance.</summary>
    Received,

    /// <summary>A part was given back.</summary>
    PartlyRefunded,

    /// <summary>All of it was given back.</summary>
    Refunded,

    /// <summary>The customer's bank or the payment service said no. A later capture revives it.</summary>
    Failed,

    /// <summary>Called off before anything was taken: the order was cancelled, the parcel not collected.</summary>
    Voided,
}
