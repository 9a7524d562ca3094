using System.Globalization;
using System.Numerics;

namespace Crm.Orders;

/// <summary>
/// How much of the base currency one unit of the order's currency is worth: an exact fraction in lowest terms, so that
/// "41.2345 UAH per USD" is exact in both directions. <c>default</c> is one to one.
/// </summary>
public readonly record struct ExchangeRate
{
    /// <summary>The largest part of a rate, 10^12.</summary>
    public const long MaxPart = 1_000_000_000_000;

    // Both 0 for one to one, so that default equals it.
    private readonly long numerator;
    private readonly long denominator;

    private ExchangeRate(long numerator, long denominator) => (this.numerator, this.denominator) = (numerator, denominator);

    /// <summary>One to one: order and base currency are the same.</summary>
    public static ExchangeRate One => default;

    /// <summary>Base currency, over <see cref="Denominator"/>.</summary>
    public long Numerator => numerator == 0 ? 1 : numerator;

    /// <summary>Order currency, over <see cref="Numerator"/>.</summary>
    public long Denominator => denominator == 0 ? 1 : denominator;

    /// <summary>So many units of base currency for so many of the order's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is not positive, or above <see cref="MaxPart"/> in lowest terms.</exception>
    public static ExchangeRate Of(long baseUnits, long orderUnits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseUnits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(orderUnits);
        if (baseUnits == orderUnits)
            return default;
        var common = (long)BigInteger.GreatestCommonDivisor(baseUnits, orderUnits);
        var (up, down) = (baseUnits / common, orderUnits / common);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(up, MaxPart, nameof(baseUnits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(down, MaxPart, nameof(orderUnits));
        return new ExchangeRate(up, down);
    }

    /// <summary>A rate from a decimal of at most six places: <c>Of(1.0825m)</c> is 1.0825 of base currency for one of the order's.</summary>
    /// <exception cref="ArgumentException">Not positive, or more than six decimals.</exception>
    public static ExchangeRate Of(decimal rate)
    {
        var millionths = rate * 1_000_000;
        if (rate <= 0 || millionths != decimal.Truncate(millionths))
            throw new ArgumentException($"{rate.ToString(CultureInfo.InvariantCulture)} is not positive or has more than six decimals.", nameof(rate));
        return Of((long)millionths, 1_000_000);
    }

    /// <summary>The rate the other way round, exactly.</summary>
    public ExchangeRate Inverse => new(denominator, numerator);

    /// <summary>An amount in the other currency, rounded once, to that currency's own digits, halves away from zero.</summary>
    public Money Convert(Money amount, Currency to) =>
        OrderRounding.Quotient((Int128)amount.Units * Numerator, Denominator, to);

    /// <summary><c>10000/412345</c>; <c>1/1</c> for one to one.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
