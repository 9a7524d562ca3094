namespace Crm.Customers;

/// <summary>Id of a customer. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct CustomerId(long Value) : IId<CustomerId>
{
    static CustomerId IId<CustomerId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(CustomerId left, CustomerId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(CustomerId left, CustomerId right) => left.Value > right.Value;
}
