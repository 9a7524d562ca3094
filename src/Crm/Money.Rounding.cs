namespace Crm;

public readonly partial record struct Money
{
    /// <summary>Rounded to the currency's own digits (2 for EUR, 0 for JPY), halves away from zero.</summary>
    public Money Rounded() => RoundedTo(Currency.SmallestUnits);

    /// <summary>Rounded to a multiple of <paramref name="step"/> ten-thousandths (500 for CHF cash), halves away from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public Money RoundedTo(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return new Money(checked(Rounding.Divide(Units, step) * step), Currency);
    }

    /// <summary>
    /// Shares the amount in proportion to <paramref name="weights"/> by the largest-remainder method (Hamilton), in whole
    /// smallest units of the currency, so that the parts add up exactly and each is less than one smallest unit away from its
    /// exact share. What is left after whole shares goes to the largest remainders, earlier parts first among equals; if the
    /// amount is finer than the smallest unit, its rest goes whole to the next in that order. A part with weight 0 gets
    /// nothing, unless all weights are 0: then the parts are as equal as can be.
    /// </summary>
    /// <param name="weights">Not negative, at least one.</param>
    /// <param name="parts">Receives one part per weight.</param>
    /// <exception cref="ArgumentException">No weights, a negative weight, or spans of different lengths.</exception>
    public void Share(ReadOnlySpan<long> weights, Span<Money> parts)
    {
        if (weights.Length == 0 || weights.Length != parts.Length)
            throw new ArgumentException("One part is needed per weight, and at least one.", nameof(parts));
        Span<long> units = weights.Length <= 64 ? stackalloc long[weights.Length] : new long[weights.Length];
        Rounding.Share(Units, Currency.SmallestUnits, weights, units);
        for (var i = 0; i < units.Length; i++)
            parts[i] = new Money(units[i], Currency);
    }

    /// <inheritdoc cref="Share(ReadOnlySpan{long}, Span{Money})"/>
    public Money[] Share(params ReadOnlySpan<long> weights)
    {
        var parts = new Money[weights.Length];
        Share(weights, parts);
        return parts;
    }
}
