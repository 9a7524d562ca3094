using Crm.Orders;
using NodaTime;

namespace Crm.Payments;

/// <summary>What the source of an order tells of its being paid.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Payment">The payment that stands for what the source tells.</param>
/// <param name="Amount">How much is paid, refunds taken off.</param>
/// <param name="Method">Code of the method.</param>
internal sealed record PaidAtSource(OrderId OrderId, ExternalId Payment, Money Amount, string Method)
{
    /// <summary>When it was paid; null for now.</summary>
    internal Instant? PaidAt { get; init; }

    /// <summary>When the source changed the order; null for now.</summary>
    internal Instant? ChangedAt { get; init; }
}
