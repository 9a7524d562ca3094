namespace Crm.Orders;

/// <summary>Id of a return. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct ReturnId(long Value) : IId<ReturnId>
{
    static ReturnId IId<ReturnId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(ReturnId left, ReturnId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(ReturnId left, ReturnId right) => left.Value > right.Value;
}
