using NodaTime;

namespace Crm.Delivery;

/// <summary>What <see cref="ShipmentCommand"/> is to do.</summary>
/// <param name="Name">Stands in the log.</param>
/// <param name="Change">Changes the parcel at a moment and names what happened; null where nothing did.</param>
internal sealed record ShipmentChange(string Name, Func<Shipment, Instant, Result<string?>> Change)
{
    /// <summary>Found by our id.</summary>
    internal ShipmentId? Id { get; init; }

    /// <summary>Found by the carrier's number.</summary>
    internal (string Carrier, string Number)? Found { get; init; }

    /// <summary>The number that it gets.</summary>
    internal (string Carrier, string Number)? Track { get; init; }

    /// <summary>What was taken from the customer.</summary>
    internal Money? Collected { get; init; }

    /// <summary>When.</summary>
    internal Instant? CollectedAt { get; init; }
}
