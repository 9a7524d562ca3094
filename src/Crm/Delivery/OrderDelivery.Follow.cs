using NodaTime;

namespace Crm.Delivery;

public sealed partial class OrderDelivery
{
    /// <summary>Promises a time, or moves the promise; the same window again changes nothing.</summary>
    /// <returns>Whether the promise is another now, or <see cref="ShipmentRefusals.PromiseInvalid"/>.</returns>
    public Result<bool> Promise(PromisedWindow window, Actor actor, string? reason, Instant now)
    {
        if (window.To <= window.From)
            return new Refusal(ShipmentRefusals.PromiseInvalid, "The promise ends at {to}, and would begin at {from}.", ("to", window.To), ("from", window.From));
        if ((PromisedFrom, PromisedTo, ShipBy) == (window.From, window.To, window.ShipBy))
            return false;
        ShipBy = window.ShipBy;
        if ((PromisedFrom, PromisedTo) == (window.From, window.To))
            return true;
        promises.Add(PromiseStep.Of(this, window, actor, reason, now));
        (PromisedFrom, PromisedTo) = (window.From, window.To);
        FirstPromisedTo ??= window.To;
        return true;
    }

    /// <summary>Counts the parcels anew.</summary>
    /// <param name="shipments">All of the order.</param>
    /// <param name="isWhole">Whether they hold all that was sold.</param>
    public void Count(IReadOnlyCollection<Shipment> shipments, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(shipments);
        var sent = shipments.Where(s => s.State != ShipmentState.Cancelled).ToList();
        ShipmentCount = sent.Count;
        TrackedCount = sent.Count(s => s.TrackingNumber is not null);
        ShippedAt = isWhole && sent.Count > 0 && sent.TrueForAll(s => s.HandedOverAt is not null) ? sent.Max(s => s.HandedOverAt) : null;
        DeliveredAt = isWhole && sent.Count > 0 && sent.TrueForAll(s => s.State.IsWithBuyer()) ? sent.Max(s => s.DeliveredAt) : null;
    }

    /// <summary>The order's status could not follow what a carrier told.</summary>
    public void Mismatch(ShipmentState state, string status, string code, Instant now)
    {
        MismatchSince ??= now;
        (MismatchState, MismatchStatus, MismatchCode) = (state, status, code);
    }

    /// <summary>Status and parcels agree again.</summary>
    public void Agree() => (MismatchSince, MismatchState, MismatchStatus, MismatchCode) = (null, null, null, null);
}
