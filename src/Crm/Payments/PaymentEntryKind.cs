namespace Crm.Payments;

/// <summary>What happened to a payment.</summary>
public enum PaymentEntryKind
{
    /// <summary>The payment service holds so much. A later one replaces it.</summary>
    Authorised,

    /// <summary>So much was taken from the customer; several add up.</summary>
    Captured,

    /// <summary>The carrier has taken so much from the customer; several add up.</summary>
    Collected,

    /// <summary>So much of what was taken reached the shop, with the fee that was kept back; several add up.</summary>
    Received,

    /// <summary>So much is given back; several add up.</summary>
    Refunded,

    /// <summary>A refund did not go through: so much is with the shop again.</summary>
    RefundFailed,

    /// <summary>The bank or the payment service said no.</summary>
    Failed,

    /// <summary>Called off.</summary>
    Voided,
}
