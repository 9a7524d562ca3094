namespace Crm.Carts;

/// <summary>Id of a cart. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct CartId(long Value) : IId<CartId>
{
    static CartId IId<CartId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(CartId left, CartId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(CartId left, CartId right) => left.Value > right.Value;
}
