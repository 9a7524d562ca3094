using System.Globalization;

namespace Crm;

/// <summary>A percentage in parts per million, so that 7.25 % is exact. <c>default</c> is 0 %.</summary>
/// <param name="PartsPerMillion">20 % is 200,000.</param>
public readonly record struct Percent(int PartsPerMillion) : IComparable<Percent>
{
    /// <summary>Parts per million that make the whole.</summary>
    public const int Scale = 1_000_000;

    /// <summary>A percentage from its usual writing: <c>Percent.Of(7.25m)</c>; at most four decimals.</summary>
    /// <exception cref="ArgumentException">More than four decimals.</exception>
    /// <exception cref="OverflowException">Beyond the range of the type.</exception>
    public static Percent Of(decimal percent)
    {
        var parts = percent * 10_000;
        if (parts != decimal.Truncate(parts))
            throw new ArgumentException($"{percent.ToString(CultureInfo.InvariantCulture)} % has more than four decimals.", nameof(percent));
        return new Percent((int)parts);
    }

    /// <summary>The usual writing: 20 for 20 %.</summary>
    public decimal Value => (decimal)PartsPerMillion / 10_000;

    /// <summary>Less than.</summary>
    public static bool operator <(Percent left, Percent right) => left.PartsPerMillion < right.PartsPerMillion;

    /// <summary>Greater than.</summary>
    public static bool operator >(Percent left, Percent right) => left.PartsPerMillion > right.PartsPerMillion;

    /// <summary>Not greater than.</summary>
    public static bool operator <=(Percent left, Percent right) => left.PartsPerMillion <= right.PartsPerMillion;

    /// <summary>Not less than.</summary>
    public static bool operator >=(Percent left, Percent right) => left.PartsPerMillion >= right.PartsPerMillion;

    /// <inheritdoc/>
    public int CompareTo(Percent other) => PartsPerMillion.CompareTo(other.PartsPerMillion);

    /// <summary>Culture-invariant: <c>7.25 %</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.####} %");
}
