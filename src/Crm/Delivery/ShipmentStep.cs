using NodaTime;

namespace Crm.Delivery;

/// <summary>A state that a carrier told of. All are kept; the latest by the carrier's own clock is the shipment's.</summary>
public sealed class ShipmentStep
{
    private ShipmentStep()
    {
    }

    /// <summary>The shipment.</summary>
    public ShipmentId ShipmentId { get; private set; }

    /// <summary>From 1 in the order in which it was heard of.</summary>
    public int Position { get; private set; }

    /// <summary>The state.</summary>
    public ShipmentState State { get; private set; }

    /// <summary>The carrier's own code.</summary>
    public string? RawCode { get; private set; }

    /// <summary>When, by the carrier's clock.</summary>
    public Instant At { get; private set; }

    /// <summary>When it was heard of here.</summary>
    public Instant RecordedAt { get; private set; }

    internal static ShipmentStep Of(ShipmentId id, int position, CarrierStep step, Instant now) => new()
    {
        ShipmentId = id,
        Position = position,
        State = step.State,
        RawCode = step.RawCode,
        At = step.At,
        RecordedAt = now,
    };
}
