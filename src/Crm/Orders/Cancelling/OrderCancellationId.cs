namespace Crm.Orders;

/// <summary>Id of a cancellation. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct OrderCancellationId(long Value) : IId<OrderCancellationId>
{
    static OrderCancellationId IId<OrderCancellationId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(OrderCancellationId left, OrderCancellationId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(OrderCancellationId left, OrderCancellationId right) => left.Value > right.Value;
}
