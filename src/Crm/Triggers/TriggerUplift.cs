namespace Crm.Triggers;

/// <summary>
/// What a trigger brought, by its control group. Conversion: the difference of the shares with a 95 % interval after Newcombe (Statistics in
/// Medicine 17, 1998, method 10, of Wilson's intervals). Revenue: the difference of the means per customer with a 95 % interval after Welch
/// (Biometrika 34, 1947), the quantile of Student's distribution by its expansion (Abramowitz and Stegun, 26.7.5); of fewer than a hundred customers, most of whom bought nothing, it is a little too narrow.
/// </summary>
/// <param name="Treated">Those for whom the trigger ran, whatever became of its actions.</param>
/// <param name="Control">Those in the control group for whom it would have.</param>
public sealed record TriggerUplift(UpliftGroup Treated, UpliftGroup Control)
{
    private const double Normal = 1.959963984540054;

    /// <summary>Customers whose window is not over yet: in neither group.</summary>
    public int Pending { get; init; }

    /// <summary>Share of the treated who ordered, less that of the control group; null where one of the groups is empty.</summary>
    public UpliftInterval? Conversion => Treated.Customers == 0 || Control.Customers == 0 ? null : Shares();

    /// <summary>Revenue per customer of the treated, less that of the control group, in base currency; null where a group has fewer than two.</summary>
    public UpliftInterval? Revenue => Treated.Customers < 2 || Control.Customers < 2 ? null : Means();

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
        if (v1 + v2 <= 0)
            return new(difference, difference, difference);
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
