using NodaTime;

namespace Crm.Delivery;

public sealed partial class Shipment
{
    internal long? CollectUnits { get; private set; }

    /// <summary>What the carrier takes from the customer on handing it over, as agreed when the parcel was made up; null for nothing.</summary>
    public Money? CollectOnDelivery => CollectUnits is { } units ? new(units, Currency) : null;

    /// <summary>The shop's own number of its waybill; null where none was drawn.</summary>
    public string? WaybillNumber { get; private set; }

    /// <summary>When that was drawn; null for not yet.</summary>
    public Instant? WaybillAt { get; private set; }

    /// <summary>Gives the parcel's waybill its number, once. Refused for a parcel that was called off.</summary>
    /// <returns>The number: this one, or the one that it has.</returns>
    internal Result<string> IssueWaybill(string number, Instant now)
    {
        if (State == ShipmentState.Cancelled)
            return new Refusal(ShipmentRefusals.Cancelled, "Parcel {shipment} was called off.", ("shipment", Id));
        if (WaybillNumber is null)
            (WaybillNumber, WaybillAt) = (number, now);
        return WaybillNumber;
    }
}
