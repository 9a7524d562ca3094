using System.Globalization;

namespace Crm.Triggers;

/// <summary>
/// What a trigger brought, by its control group, of the customers of one base currency. Conversion: the difference of the shares with a 95 % interval after Newcombe (Statistics in
/// Medicine 17, 1998, method 10, of Wilson's intervals). Revenue: the difference of the means per customer with a 95 % interval after Welch
/// (Biometrika 34, 1947), the quantile of Student's distribution by its expansion (Abramowitz and Stegun, 26.7.5); of fewer than a hundred customers, most of whom bought nothing, it is too narrow.
/// </summary>
/// <param name="Treated">Those for whom the trigger ran, whatever became of its actions.</param>
/// <param name="Control">Those in the control group for whom it would have.</param>
public sealed record TriggerUplift(UpliftGroup Treated, UpliftGroup Control)
{
    private const double Normal = 1.959963984540054;

    /// <summary>Customers in a group below which what is said of the revenue is a hint.</summary>
    private const int Few = 100;

    /// <summary>That of the revenue: base currency of the customers' sites.</summary>
    public Currency Currency { get; init; }

    /// <summary>Customers whose window is not over yet: in neither group.</summary>
    public int Pending { get; init; }

    /// <summary>Share of the treated who ordered, less that of the control group; null where one of the groups is empty.</summary>
    public UpliftInterval? Conversion => Treated.Customers == 0 || Control.Customers == 0 ? null : Shares();

    /// <summary>Revenue per customer of the treated, less that of the control group, in <see cref="Currency"/>; null where a group has fewer than two, or where all of each spent the same, so that nothing tells how far chance goes.</summary>
    public UpliftInterval? Revenue => Treated.Customers < 2 || Control.Customers < 2 || Treated.Variance + Control.Variance <= 0 ? null : Means();

    /// <summary>What it says, in English: each difference with its interval, and whether it is shown at all.</summary>
    public IReadOnlyList<string> Sentences => [.. Told()];

    private IEnumerable<string> Told()
    {
        if (Conversion is not { } shares)
            yield return Text($"There is nobody to compare with: {Treated.Customers} customers for whom it ran, {Control.Customers} in the control group.");
        else
            yield return Text($"Within the window {Treated.Conversion * 100:0.0} % of {Treated.Customers} customers for whom it ran ordered, and {Control.Conversion * 100:0.0} % of {Control.Customers} in the control group: ")
                + Compared(shares, 100, "0.0", "percentage points", "Newcombe");
        if (Revenue is { } means)
            yield return Text($"Revenue per customer was {Treated.Mean:0.00} {Currency.Code}, and {Control.Mean:0.00} {Currency.Code} in the control group: ") + Compared(means, 1, "0.00", Currency.Code, "Welch")
                + (Math.Min(Treated.Customers, Control.Customers) < Few ? " A group has fewer than a hundred customers: of the revenue this is a hint, no more." : "");
        if (Pending > 0)
            yield return Text($"For {Pending} more customers the window is not over; they count in neither group.");
    }

    private static string Compared(UpliftInterval difference, double scale, string digits, string unit, string author)
    {
        string Signed(double value) => (value * scale).ToString($"+{digits};-{digits};{digits}", CultureInfo.InvariantCulture);
        var shown = difference.IsClear ? "The interval does not hold 0: a difference is shown." : "The interval holds 0: no difference is shown.";
        return $"{Signed(difference.Difference)} {unit} (95 % interval after {author}: {Signed(difference.Low)} to {Signed(difference.High)}). {shown}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private UpliftInterval Shares()
    {
        var ((p1, l1, u1), (p2, l2, u2)) = (Wilson(Treated), Wilson(Control));
        var difference = p1 - p2;
        return new(difference, difference - Math.Sqrt(Square(p1 - l1) + Square(u2 - p2)), difference + Math.Sqrt(Square(u1 - p1) + Square(p2 - l2)));
    }

    private UpliftInterval Means()
    {
        var (v1, v2) = (Treated.Variance / Treated.Customers, Control.Variance / Control.Customers);
        var difference = Treated.Mean - Control.Mean;
        var freedom = Square(v1 + v2) / ((Square(v1) / (Treated.Customers - 1)) + (Square(v2) / (Control.Customers - 1)));
        var half = Student(freedom) * Math.Sqrt(v1 + v2);
        return new(difference, difference - half, difference + half);
    }

    private static (double Share, double Low, double High) Wilson(UpliftGroup group)
    {
        var (n, p, z) = ((double)group.Customers, group.Conversion, Normal * Normal);
        var (middle, half) = ((p + (z / (2 * n))) / (1 + (z / n)), Normal * Math.Sqrt((p * (1 - p) / n) + (z / (4 * n * n))) / (1 + (z / n)));
        return (p, middle - half, middle + half);
    }

    /// <summary>The 97.5 % quantile.</summary>
    private static double Student(double freedom)
    {
        const double X = Normal;
        return X + ((Math.Pow(X, 3) + X) / (4 * freedom))
            + (((5 * Math.Pow(X, 5)) + (16 * Math.Pow(X, 3)) + (3 * X)) / (96 * Square(freedom)))
            + (((3 * Math.Pow(X, 7)) + (19 * Math.Pow(X, 5)) + (17 * Math.Pow(X, 3)) - (15 * X)) / (384 * Math.Pow(freedom, 3)));
    }

    private static double Square(double value) => value * value;
}
