namespace Crm.Pricing;

/// <summary>Id of a kept quote: by chance, so that nobody guesses it. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct QuoteId(long Value) : IId<QuoteId>
{
    static QuoteId IId<QuoteId>.From(long value) => new(value);

    /// <summary>By number, which tells nothing.</summary>
    public static bool operator <(QuoteId left, QuoteId right) => left.Value < right.Value;

    /// <summary>By number, which tells nothing.</summary>
    public static bool operator >(QuoteId left, QuoteId right) => left.Value > right.Value;
}
