namespace Crm.Behaviour;

/// <summary>Id of a device whose visitor need not be known. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct DeviceId(long Value) : IId<DeviceId>
{
    static DeviceId IId<DeviceId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(DeviceId left, DeviceId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(DeviceId left, DeviceId right) => left.Value > right.Value;
}
