namespace Crm.Orders;

/// <summary>Id of a link between orders. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct OrderLinkId(long Value) : IId<OrderLinkId>
{
    static OrderLinkId IId<OrderLinkId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(OrderLinkId left, OrderLinkId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(OrderLinkId left, OrderLinkId right) => left.Value > right.Value;
}
