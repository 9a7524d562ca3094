using NodaTime;

namespace Crm.Delivery;

public sealed partial class Shipment
{
    /// <summary>Makes a parcel up.</summary>
    /// <param name="id">From the reserved block.</param>
    /// <param name="order">Its order.</param>
    /// <param name="given">The parcel.</param>
    /// <param name="content">What is in it: checked against the order by the caller.</param>
    /// <param name="now">When.</param>
    /// <returns>The parcel, or <see cref="ShipmentRefusals.Invalid"/> with all mistakes.</returns>
    public static Result<Shipment> Create(ShipmentId id, ParcelOrder order, NewShipment given, IReadOnlyList<ShippedLine> content, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(content);
        var mistakes = given.Mistakes(order.Currency, order.BaseCurrency).ToArray();
        if (mistakes.Length > 0)
            return new Refusal(ShipmentRefusals.Invalid, "{mistakes}.", ("mistakes", mistakes));
        var created = new Shipment
        {
            Id = id,
            SiteId = order.SiteId,
            OrderId = order.OrderId,
            Carrier = given.Carrier.Trim(),
            TrackingNumber = Clean(given.TrackingNumber),
            CollectUnits = given.CollectOnDelivery?.Units,
            Currency = order.Currency,
            BaseCurrency = order.BaseCurrency,
            CostUnits = given.Cost?.Units,
            ChargeUnits = given.Charge?.Units,
            CreatedAt = now,
            StateAt = now,
        };
        foreach (var line in content)
            created.lines.Add(ShipmentLine.Of(id, created.lines.Count + 1, line));
        return created;
    }

    /// <summary>The carrier's number became known, or another one.</summary>
    /// <returns>Whether it is another than before.</returns>
    public bool Track(string? number)
    {
        var clean = Clean(number);
        if (clean == TrackingNumber)
            return false;
        TrackingNumber = clean;
        return true;
    }

    /// <summary>What the parcel cost became known: there, back.</summary>
    /// <returns>Whether anything differs.</returns>
    public bool SetCosts(Money? cost, Money? returnCost)
    {
        var before = (CostUnits, ReturnCostUnits);
        CostUnits = cost?.Units ?? CostUnits;
        ReturnCostUnits = returnCost?.Units ?? ReturnCostUnits;
        return before != (CostUnits, ReturnCostUnits);
    }

    /// <summary>
    /// Takes in what the carrier tells. It is always kept, but the state follows only what is newer by the carrier's clock; of
    /// two at the same instant, what is further on. What was told before, or after the parcel was called off, changes nothing.
    /// </summary>
    /// <returns>What happened; null for nothing.</returns>
    public ShipmentMoved? Follow(CarrierStep step, Instant now)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (steps.Exists(s => s.State == step.State && s.At == step.At && s.RawCode == step.RawCode))
            return null;
        steps.Add(ShipmentStep.Of(Id, steps.Count + 1, step, now));
        if (step.State.HasLeft() && (HandedOverAt is not { } left || step.At < left))
            HandedOverAt = step.At;
        if (step.State.IsWithBuyer() && (DeliveredAt is not { } had || step.At < had))
            DeliveredAt = step.At;
        var from = State;
        var isFirst = steps.Count == 1;
        if (isFirst || step.At > StateAt || (step.At == StateAt && step.State > State))
            (State, StateAt, RawCode) = (step.State, step.At, step.RawCode);
        return new ShipmentMoved(Id, from, State);
    }

    /// <summary>Calls a parcel off that is still with the shop.</summary>
    /// <returns>What happened, or <see cref="ShipmentRefusals.HandedOverAlready"/>.</returns>
    public Result<ShipmentMoved> Cancel(Instant now)
    {
        if (State.HasLeft())
            return new Refusal(ShipmentRefusals.HandedOverAlready, "Parcel {shipment} has left the shop.", ("shipment", Id));
        return Follow(new CarrierStep(ShipmentState.Cancelled, now), now) ?? new ShipmentMoved(Id, State, State);
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
