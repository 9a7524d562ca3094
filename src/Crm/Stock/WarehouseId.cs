namespace Crm.Stock;

/// <summary>Id of a warehouse. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct WarehouseId(long Value) : IId<WarehouseId>
{
    static WarehouseId IId<WarehouseId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(WarehouseId left, WarehouseId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(WarehouseId left, WarehouseId right) => left.Value > right.Value;
}
