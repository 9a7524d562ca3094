using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>The way from a figure back to the sales that make it: rows whose net turnover adds up to it.</summary>
public static class SalesRows
{
    /// <summary>The sales of some customers in a period.</summary>
    /// <param name="sales">All sales.</param>
    /// <param name="customers">Whose.</param>
    /// <param name="period">How far back; null for all.</param>
    /// <param name="asOf">The end of the period.</param>
    public static IEnumerable<int> OfCustomers(SalesTable sales, IReadOnlySet<int> customers, Duration? period, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(customers);
        return Within(sales, period, asOf).Where(row => customers.Contains(sales.Customer[row]));
    }

    /// <summary>The sales of some products in a period, each with the part that is theirs, as <paramref name="by"/> counts. What is unknown counts as 0.</summary>
    /// <param name="sales">All sales.</param>
    /// <param name="products">Of what.</param>
    /// <param name="by">What is added up.</param>
    /// <param name="period">How far back; null for all.</param>
    /// <param name="asOf">The end of the period.</param>
    public static IEnumerable<(int Row, long Units)> OfProducts(SalesTable sales, IReadOnlySet<int> products, AbcBy by, Duration? period, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(products);
        return OfProducts(sales, products, by, Within(sales, period, asOf));
    }

    /// <summary>The same of the sales from one day to another, in the site's zone: those of periods of the calendar.</summary>
    /// <param name="sales">All sales.</param>
    /// <param name="products">Of what.</param>
    /// <param name="by">What is added up.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The first day after them.</param>
    /// <param name="asOf">The instant; what comes after it does not count.</param>
    public static IEnumerable<(int Row, long Units)> OfProducts(SalesTable sales, IReadOnlySet<int> products, AbcBy by, LocalDate from, LocalDate until, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(products);
        var (first, end) = (RuleTime.Day(from), RuleTime.Day(until));
        return OfProducts(sales, products, by, Within(sales, null, asOf).Where(row => sales.Day[row] >= first && sales.Day[row] < end));
    }

    /// <summary>The purchases of one customer that follow each other, of which the second came so much later.</summary>
    /// <param name="sales">All sales.</param>
    /// <param name="fromDays">At least so many days of 24 hours later.</param>
    /// <param name="toDays">And less than so many; null for no end.</param>
    /// <param name="asOf">The instant; what comes after it does not count.</param>
    public static IEnumerable<(int Before, int Row)> OfIntervals(SalesTable sales, int fromDays, int? toDays, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(sales);
        return IntervalAnalysis.Pairs(sales, RuleTime.Micros(asOf)).Where(pair => sales.At[pair.Row] - sales.At[pair.Before] is var length
            && length >= fromDays * RuleTime.MicrosPerDay && (toDays is not { } end || length < end * RuleTime.MicrosPerDay));
    }

    /// <summary>The sales of a cohort, all since its month or those of one month.</summary>
    /// <param name="sales">All sales.</param>
    /// <param name="cohort">Month of the first order.</param>
    /// <param name="month">The month; null for all.</param>
    /// <param name="asOf">The instant.</param>
    public static IEnumerable<int> OfCohort(SalesTable sales, YearMonth cohort, YearMonth? month, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(sales);
        var calendar = MonthTable.Of(sales, asOf);
        var (wanted, only) = (Number(cohort), month is { } m ? Number(m) : (int?)null);
        var firsts = new int[sales.Customers];
        Array.Fill(firsts, int.MaxValue);
        for (var row = 0; row < sales.Rows; row++)
            if (sales.State[row] is SaleState.Open or SaleState.Completed && sales.Customer[row] >= 0 && sales.At[row] <= calendar.Until)
                firsts[sales.Customer[row]] = Math.Min(firsts[sales.Customer[row]], Month(row));
        return Enumerable.Range(0, sales.Rows).Where(row => sales.State[row] != SaleState.None && sales.Customer[row] >= 0 && sales.At[row] <= calendar.Until
            && firsts[sales.Customer[row]] == wanted && Month(row) is var at && at >= wanted && (only is null || at == only));

        int Month(int row) => calendar.From + calendar.OfDay[sales.Day[row] - calendar.FirstDay];
        static int Number(YearMonth of) => (of.Year * 12) + of.Month - 1;
    }

    private static IEnumerable<(int Row, long Units)> OfProducts(SalesTable sales, IReadOnlySet<int> products, AbcBy by, IEnumerable<int> rows)
    {
        var values = AbcAnalysis.ColumnOf(sales, by);
        return rows.Select(row => (row, Lines(row))).Where(r => r.Item2.Length > 0)
            .Select(r => (r.row, r.Item2.Sum(line => values is null || values[line] == SalesTable.Unknown ? 0 : values[line])));

        int[] Lines(int row) => [.. Enumerable.Range(sales.First[row], sales.Count[row]).Where(line => products.Contains(sales.Product[line]))];
    }

    private static IEnumerable<int> Within(SalesTable sales, Duration? period, Instant asOf)
    {
        var (before, until) = (RfmAnalysis.Before(period, asOf), RuleTime.Micros(asOf));
        return Enumerable.Range(0, sales.Rows).Where(row => sales.State[row] >= SaleState.Completed && sales.At[row] > before && sales.At[row] <= until);
    }
}
