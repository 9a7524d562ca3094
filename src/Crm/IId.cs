namespace Crm;

/// <summary>
/// A typed 64-bit id from a reserved block: above 0, below 2^53, so that JavaScript reads it exactly. In a text it
/// stands as its bare number.
/// </summary>
/// <typeparam name="TSelf">The id type.</typeparam>
public interface IId<TSelf> : IFormattable
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The number; 0 for none.</summary>
    long Value { get; }

    /// <summary>The id with this number.</summary>
    internal static abstract TSelf From(long value);

    /// <inheritdoc/>
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);
}
