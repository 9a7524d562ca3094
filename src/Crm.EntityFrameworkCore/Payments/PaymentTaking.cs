using Crm.Orders;

namespace Crm.Payments;

/// <summary>What <see cref="TakePaymentCommand"/> is to do: find or make a payment, and take a step in.</summary>
internal sealed record PaymentTaking(string Name)
{
    /// <summary>Found by our id.</summary>
    internal PaymentId? Id { get; init; }

    /// <summary>Found by the service's id.</summary>
    internal ExternalId External { get; init; }

    /// <summary>Its order, where a payment is made.</summary>
    internal OrderId? OrderId { get; init; }

    /// <summary>The payment to announce; null where only a step is told.</summary>
    internal NewPayment? New { get; init; }

    /// <summary>What happened; null where a payment is only announced.</summary>
    internal PaymentStep? Step { get; init; }

    /// <summary>What must be due of the order for a payment that is not known yet; null for whatever is.</summary>
    internal Money? MustBeDue { get; init; }

    /// <summary>Method of a payment that a notice makes.</summary>
    internal string? Method { get; init; }
}
