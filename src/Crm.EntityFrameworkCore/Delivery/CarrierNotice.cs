namespace Crm.Delivery;

/// <summary>What a carrier tells of a parcel, by webhook or when asked. Told again, it changes nothing.</summary>
/// <param name="Carrier">Code of the carrier.</param>
/// <param name="TrackingNumber">Its number of the parcel.</param>
/// <param name="Step">The state.</param>
public sealed record CarrierNotice(string Carrier, string TrackingNumber, CarrierStep Step)
{
    /// <summary>What the carrier took from the customer on handing it over; null for nothing.</summary>
    public Money? Collected { get; init; }
}
