namespace Crm.Orders;

/// <summary>Id of an order. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct OrderId(long Value) : IId<OrderId>
{
    static OrderId IId<OrderId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(OrderId left, OrderId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(OrderId left, OrderId right) => left.Value > right.Value;
}
