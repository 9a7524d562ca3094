namespace Crm.Delivery;

/// <summary>Id of a shipment. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct ShipmentId(long Value) : IId<ShipmentId>
{
    static ShipmentId IId<ShipmentId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(ShipmentId left, ShipmentId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(ShipmentId left, ShipmentId right) => left.Value > right.Value;
}
