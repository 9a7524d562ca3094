namespace Crm.Pricing;

/// <summary>Id of a kept quote. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct QuoteId(long Value) : IId<QuoteId>
{
    static QuoteId IId<QuoteId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(QuoteId left, QuoteId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(QuoteId left, QuoteId right) => left.Value > right.Value;
}
