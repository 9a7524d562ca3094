using Crm.Orders;
using NodaTime;

namespace Crm.Delivery;

/// <summary>
/// How the delivery of an order stands: parcels, promise, arrival. One row per order, from its first parcel or promise on; kept
/// exact in the transaction of each.
/// </summary>
public sealed partial class OrderDelivery
{
    private readonly List<PromiseStep> promises = [];

    private OrderDelivery()
    {
    }

    /// <summary>Which order; the key.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Parcels that were not called off. From the first one on, tracking numbers are known here and nobody answers for them.</summary>
    public int ShipmentCount { get; private set; }

    /// <summary>Those of them that have the carrier's number.</summary>
    public int TrackedCount { get; private set; }

    /// <summary>When the order is promised; null without a promise.</summary>
    public Instant? PromisedFrom { get; private set; }

    /// <inheritdoc cref="PromisedFrom"/>
    public Instant? PromisedTo { get; private set; }

    /// <summary>When the first promise ended: what on time is measured against; null without one.</summary>
    public Instant? FirstPromisedTo { get; private set; }

    /// <summary>By when the order must have left the shop to keep its promise; null where nobody watches the promise.</summary>
    public Instant? ShipBy { get; private set; }

    /// <summary>When the last parcel of a wholly packed order had left the shop; null until then.</summary>
    public Instant? ShippedAt { get; private set; }

    /// <summary>When the last parcel of a wholly sent order was with the buyer; null until then.</summary>
    public Instant? DeliveredAt { get; private set; }

    /// <summary>What a carrier told could not be followed by the order's status since then; null where all is well.</summary>
    public Instant? MismatchSince { get; private set; }

    /// <summary>The parcel's state that could not be followed.</summary>
    public ShipmentState? MismatchState { get; private set; }

    /// <summary>The status that the order should have taken.</summary>
    public string? MismatchStatus { get; private set; }

    /// <summary>Code of the refusal.</summary>
    public string? MismatchCode { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>The promise and how it was moved, oldest first.</summary>
    public IReadOnlyList<PromiseStep> Promises => promises;

    /// <summary>Whether every parcel has a number, and there is one.</summary>
    public bool IsTracked => ShipmentCount > 0 && TrackedCount == ShipmentCount;

    /// <summary>On time in full: all of it was with the buyer by the end of the first promise. Null without a promise, or while it may still come true.</summary>
    public bool? IsOnTimeInFull(Instant now) => FirstPromisedTo is not { } last ? null
        : DeliveredAt is { } arrived ? arrived <= last
        : now > last ? false : null;

    /// <summary>The row of an order.</summary>
    public static OrderDelivery Of(OrderId order) => new() { OrderId = order };
}
