using System.Numerics;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Products classed by how evenly they sell, as of an instant.</summary>
public sealed class XyzResult
{
    private readonly XyzTally tally;
    private readonly XyzClass[] classes;
    private readonly int[] counts = new int[4];

    private XyzResult(XyzTally tally, XyzSettings settings, Instant asOf, int threads)
    {
        (this.tally, Settings, AsOf) = (tally, settings, asOf);
        var moments = XyzMoments.Of(tally, threads);
        classes = new XyzClass[tally.Products];
        foreach (var part in Split.Run(tally.Products, threads, (from, to) => Classify(moments, from, to)))
            for (var c = 0; c < counts.Length; c++)
                counts[c] += part[c];
    }

    /// <summary>The classes of some products, and how many are of each.</summary>
    private int[] Classify(XyzMoments moments, int from, int to)
    {
        var (x, y) = (Bound.Of(Settings.X), Bound.Of(Settings.Y));
        var found = new int[4];
        for (var product = from; product < to; product++)
        {
            if (tally.First[product] == XyzTally.Never)
                continue;
            var (sum, squares) = moments[product];
            classes[product] = sum <= 0 ? XyzClass.None
                : x.Holds(sum, squares, PeriodsOf(product)) ? XyzClass.X
                : y.Holds(sum, squares, PeriodsOf(product)) ? XyzClass.Y : XyzClass.Z;
            found[(int)classes[product]]++;
        }

        return found;
    }

    /// <summary>By which it was done.</summary>
    public XyzSettings Settings { get; }

    /// <summary>The instant.</summary>
    public Instant AsOf { get; }

    /// <summary>First day of the first period that is looked at.</summary>
    public LocalDate From => Rules.RuleTime.Date(PeriodCalendar.StartOf(tally.From, Settings.Length));

    /// <summary>First day of the period that is not whole.</summary>
    public LocalDate Until => Rules.RuleTime.Date(PeriodCalendar.StartOf(tally.From + Settings.Periods, Settings.Length));

    /// <summary>First day of each period that is looked at; the last ones are those of <see cref="QuantitiesOf"/>.</summary>
    public IReadOnlyList<LocalDate> Starts => [.. Enumerable.Range(tally.From, Settings.Periods).Select(period => Rules.RuleTime.Date(PeriodCalendar.StartOf(period, Settings.Length)))];

    /// <summary>How many products of a class. None has those that were sold; what was never sold in a whole period is not there.</summary>
    public int Count(XyzClass wanted) => counts[(int)wanted];

    /// <summary>The class of a product.</summary>
    public XyzClass ClassOf(int product)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(product);
        return product < classes.Length ? classes[product] : XyzClass.None;
    }

    /// <summary>A product in figures; null for one that was never sold in a whole period.</summary>
    public XyzItem? Of(int product)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(product);
        if (product >= classes.Length || tally.First[product] == XyzTally.Never)
            return null;
        var (sum, squares) = Moments(tally, product);
        var n = PeriodsOf(product);
        double? variation = sum <= 0 ? null : Math.Sqrt((double)((squares * n) - (sum * sum))) / (double)sum;
        return new XyzItem(product, classes[product], n, new Quantity((long)sum), (double)sum / n / Quantity.Scale, variation);
    }

    /// <summary>What was sold of a product in each whole period since its first sale, the first at the front.</summary>
    public IReadOnlyList<Quantity> QuantitiesOf(int product) =>
        Of(product) is not { } item ? [] : [.. Enumerable.Range(tally.Periods - item.Periods, item.Periods).Select(place => new Quantity(tally[place, product]))];

    /// <summary>The products of a class, by number.</summary>
    public IEnumerable<int> ProductsIn(XyzClass wanted) =>
        Enumerable.Range(0, classes.Length).Where(p => tally.First[p] != XyzTally.Never && classes[p] == wanted);

    internal static XyzResult Of(XyzTally tally, XyzSettings settings, Instant asOf, int threads = 1) => new(tally, settings, asOf, threads);

    private int PeriodsOf(int product) => tally.From + Settings.Periods - tally.First[product];

    private static (Int128 Sum, Int128 Squares) Moments(XyzTally tally, int product)
    {
        Int128 sum = 0, squares = 0;
        for (var place = 0; place < tally.Periods; place++)
            if (tally[place, product] is not 0 and var quantity)
                (sum, squares) = (sum + quantity, squares + Math.BigMul(quantity, quantity));
        return (sum, squares);
    }

    /// <summary>A bound of the coefficient of variation, compared without rounding: (n Σx² − (Σx)²) / (Σx)² ≤ bound².</summary>
    private readonly record struct Bound(long Numerator, long Denominator)
    {
        internal static Bound Of(Percent percent)
        {
            var common = (long)BigInteger.GreatestCommonDivisor(percent.PartsPerMillion, Percent.Scale);
            return new(percent.PartsPerMillion / common, Percent.Scale / common);
        }

        internal bool Holds(Int128 sum, Int128 squares, int n)
        {
            // Nearly always small enough for 128 bits; where not, whole numbers of any length.
            if (squares < (Int128)1 << 80 && sum < (Int128)1 << 40 && Denominator <= 1000 && Numerator <= 10_000)
                return ((n * squares) - (sum * sum)) * (Denominator * Denominator) <= Numerator * Numerator * (sum * sum);
            var (s, q) = ((BigInteger)sum, (BigInteger)squares);
            return ((n * q) - (s * s)) * Denominator * Denominator <= (BigInteger)Numerator * Numerator * s * s;
        }
    }
}
