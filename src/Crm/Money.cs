using System.Globalization;

namespace Crm;

/// <summary>
/// An exact amount: whole ten-thousandths of the currency's unit, in 64 bits (up to about 922 × 10^12 units). Arithmetic is
/// checked; adding or comparing two currencies throws. <c>default</c> is nothing in no currency, and adds to any amount; an
/// amount above or below nothing without a currency adds only to its like. Equality is strict: nothing in EUR is not equal
/// to <c>default</c>, though it compares as the same; <see cref="IsZero"/> asks for nothing in whatever currency.
/// </summary>
/// <param name="Units">Ten-thousandths: 12.34 EUR is 123,400.</param>
/// <param name="Currency">The currency, or <c>default</c> for an amount of 0 that fits all currencies.</param>
public readonly partial record struct Money(long Units, Currency Currency) : IComparable<Money>
{
    /// <summary>How many <see cref="Units"/> make one unit of a currency.</summary>
    public const long Scale = 10_000;

    /// <summary>Nothing, in this currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>An amount from a decimal, which must be exact in ten-thousandths.</summary>
    /// <exception cref="ArgumentException">More than four decimals.</exception>
    /// <exception cref="OverflowException">Beyond 64 bits.</exception>
    public static Money Of(decimal amount, Currency currency)
    {
        var units = amount * Scale;
        if (units != decimal.Truncate(units))
            throw new ArgumentException($"{amount.ToString(CultureInfo.InvariantCulture)} has more than four decimals.", nameof(amount));
        return new Money((long)units, currency);
    }

    /// <summary>The amount as a decimal.</summary>
    public decimal Amount => (decimal)Units / Scale;

    /// <summary>True for exactly nothing.</summary>
    public bool IsZero => Units == 0;

    /// <summary>True below nothing.</summary>
    public bool IsNegative => Units < 0;

    /// <summary>Sum; the currencies must be the same, or one side be <c>default</c>.</summary>
    /// <exception cref="CurrencyMismatchException">Two currencies.</exception>
    /// <exception cref="OverflowException">Beyond 64 bits.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Units + right.Units), Common(left, right));

    /// <summary>Difference; the currencies must be the same, or one side be <c>default</c>.</summary>
    /// <exception cref="CurrencyMismatchException">Two currencies.</exception>
    /// <exception cref="OverflowException">Beyond 64 bits.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Units - right.Units), Common(left, right));

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money value) => new(checked(-value.Units), value.Currency);

    /// <summary>A whole multiple.</summary>
    public static Money operator *(Money value, int times) => new(checked(value.Units * times), value.Currency);

    /// <summary>Price × quantity, to the nearest ten-thousandth, halves away from zero.</summary>
    public static Money operator *(Money price, Quantity quantity) =>
        new(Rounding.Divide((Int128)price.Units * quantity.Thousandths, Quantity.Scale), price.Currency);

    /// <summary>A percentage of the amount, to the nearest ten-thousandth, halves away from zero.</summary>
    public static Money operator *(Money value, Percent percent) =>
        new(Rounding.Divide((Int128)value.Units * percent.PartsPerMillion, Percent.Scale), value.Currency);

    /// <summary>Less than; currencies as in addition.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Greater than; currencies as in addition.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Not greater than; currencies as in addition.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Not less than; currencies as in addition.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other)
    {
        _ = Common(this, other);
        return Units.CompareTo(other.Units);
    }

    /// <summary>Amount with four or fewer decimals and the code, culture-invariant: <c>12.34 EUR</c>.</summary>
    public override string ToString() => Currency.IsNone
        ? Amount.ToString("0.00##", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00##} {Currency.Code}");

    private static Currency Common(Money left, Money right)
    {
        if (left.Currency == right.Currency || right == default)
            return left.Currency;
        if (left == default)
            return right.Currency;
        throw new CurrencyMismatchException(left.Currency, right.Currency);
    }
}
