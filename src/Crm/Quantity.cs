using System.Globalization;

namespace Crm;

/// <summary>An exact amount of goods in thousandths of the variant's unit (pieces, metres, kilograms). <c>default</c> is none.</summary>
/// <param name="Thousandths">1.5 m is 1,500.</param>
public readonly record struct Quantity(long Thousandths) : IComparable<Quantity>
{
    /// <summary>How many <see cref="Thousandths"/> make one.</summary>
    public const long Scale = 1_000;

    /// <summary>None.</summary>
    public static Quantity Zero => default;

    /// <summary>So many whole pieces.</summary>
    public static implicit operator Quantity(int whole) => new(whole * Scale);

    /// <summary>A quantity from a decimal, which must be exact in thousandths.</summary>
    /// <exception cref="ArgumentException">More than three decimals.</exception>
    /// <exception cref="OverflowException">Beyond the range of the type.</exception>
    public static Quantity Of(decimal amount)
    {
        var thousandths = amount * Scale;
        if (thousandths != decimal.Truncate(thousandths))
            throw new ArgumentException($"{amount.ToString(CultureInfo.InvariantCulture)} has more than three decimals.", nameof(amount));
        return new Quantity((long)thousandths);
    }

    /// <summary>The quantity as a decimal.</summary>
    public decimal Amount => (decimal)Thousandths / Scale;

    /// <summary>True for exactly none.</summary>
    public bool IsZero => Thousandths == 0;

    /// <summary>True above none.</summary>
    public bool IsPositive => Thousandths > 0;

    /// <summary>True below none.</summary>
    public bool IsNegative => Thousandths < 0;

    /// <summary>The smaller of two.</summary>
    public static Quantity Min(Quantity left, Quantity right) => left < right ? left : right;

    /// <summary>The larger of two.</summary>
    public static Quantity Max(Quantity left, Quantity right) => left > right ? left : right;

    /// <summary>Sum, checked.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(checked(left.Thousandths + right.Thousandths));

    /// <summary>Difference, checked.</summary>
    public static Quantity operator -(Quantity left, Quantity right) => new(checked(left.Thousandths - right.Thousandths));

    /// <summary>The opposite.</summary>
    public static Quantity operator -(Quantity value) => new(checked(-value.Thousandths));

    /// <summary>Product (components per kit × kits), to the nearest thousandth, halves away from zero.</summary>
    public static Quantity operator *(Quantity left, Quantity right) => new(Rounding.Divide((Int128)left.Thousandths * right.Thousandths, Scale));

    /// <summary>Less than.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Thousandths < right.Thousandths;

    /// <summary>Greater than.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Thousandths > right.Thousandths;

    /// <summary>Not greater than.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Thousandths <= right.Thousandths;

    /// <summary>Not less than.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Thousandths >= right.Thousandths;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Thousandths.CompareTo(other.Thousandths);

    /// <summary>Whether the quantity is a whole number of steps; a step of none permits all, the step's sign does not matter.</summary>
    public bool IsMultipleOf(Quantity step) =>
        step.Thousandths is 0 or -1 || Thousandths % step.Thousandths == 0; // long.MinValue % -1 would overflow

    /// <summary>Culture-invariant, without needless zeros: <c>1.5</c>.</summary>
    public override string ToString() => Amount.ToString("0.###", CultureInfo.InvariantCulture);
}
