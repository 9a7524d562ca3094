namespace Crm.Orders;

/// <summary>A field of an edit: a new value, or (<c>default</c>) left as it is. A value converts by itself.</summary>
/// <param name="Value">The new value.</param>
/// <param name="IsSet">Whether there is one.</param>
/// <typeparam name="T">Type of the field.</typeparam>
public readonly record struct Edited<T>(T Value, bool IsSet)
{
    /// <summary>A new value.</summary>
    public static implicit operator Edited<T>(T value) => new(value, true);

    internal T Or(T old) => IsSet ? Value : old;
}
