using NodaTime;

namespace Crm.Orders;

/// <summary>What happened to an order's payments and parcels, as its customer may see it.</summary>
/// <param name="Code">What: <c>payment.paid</c>, <c>payment.refunded</c>, or <c>shipment.</c> and the state: <c>shipment.at-point</c>.</param>
/// <param name="At">When, by the clock of who told it.</param>
public sealed record PublicTradeStep(string Code, Instant At)
{
    /// <summary>Of payments, how much.</summary>
    public Money? Amount { get; init; }

    /// <summary>Of parcels, the carrier.</summary>
    public string? Carrier { get; init; }

    /// <summary>Of parcels, the carrier's number; null where there is none yet.</summary>
    public string? TrackingNumber { get; init; }
}
