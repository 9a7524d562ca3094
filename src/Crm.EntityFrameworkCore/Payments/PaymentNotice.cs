using Crm.Orders;

namespace Crm.Payments;

/// <summary>What a payment service tells, by webhook or when asked. Told again, it changes nothing.</summary>
/// <param name="Payment">The payment's id at the service.</param>
/// <param name="Step">What happened.</param>
public sealed record PaymentNotice(ExternalId Payment, PaymentStep Step)
{
    /// <summary>The order, where the service hands it back: needed the first time. An expected payment of the order that no service has told of yet becomes this one; where there is none, it is made.</summary>
    public OrderId? OrderId { get; init; }

    /// <summary>Code of the method, for a payment that is made; the source of the id unless told.</summary>
    public string? Method { get; init; }
}
