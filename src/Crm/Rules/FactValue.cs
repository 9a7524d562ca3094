namespace Crm.Rules;

/// <summary>A value of a fact as rules compute with it. <c>default</c> is a missing one.</summary>
/// <param name="Has">There is a value.</param>
/// <param name="Number">Ten-thousandths, microseconds, days, an id, 0 or 1, by the fact's type.</param>
/// <param name="Reference">A text, or a collection of codes.</param>
/// <param name="Currency">The currency of an amount; none where that goes without saying.</param>
internal readonly record struct FactValue(bool Has, long Number, object? Reference = null, Currency Currency = default)
{
    internal static FactValue Of(Money money) => new(true, money.Units, null, money.Currency);

    internal static FactValue Of(long number) => new(true, number);

    internal static FactValue Of(string? text) => string.IsNullOrWhiteSpace(text) ? default : new(true, 0, text);

    internal static FactValue Of(IReadOnlyCollection<string>? codes) => codes is null or { Count: 0 } ? default : new(true, 0, codes);

    /// <summary>Ten-thousandths, halves away from zero; beyond the range its end.</summary>
    internal static FactValue Of(decimal number)
    {
        if (Math.Abs(number) >= long.MaxValue / Money.Scale)
            return Of(number < 0 ? -long.MaxValue : long.MaxValue);
        return Of((long)decimal.Round(number * Money.Scale, MidpointRounding.AwayFromZero));
    }
}
