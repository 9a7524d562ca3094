using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// ABC by cumulative share (after Pareto; Dickie, ABC inventory analysis shoots for dollars not pennies, 1951). Items in the order of their
/// value, the greatest first: an item is A where all greater ones together are less than 80 % of the sum of all that are above 0, so that the
/// item that crosses 80 % is A; B where they are less than 95 %; else C. Equal values have the same class.
/// </summary>
public static class AbcAnalysis
{
    /// <summary>Products by what they brought.</summary>
    /// <inheritdoc cref="OfCustomers"/>
    public static AbcResult OfProducts(SalesTable sales, AbcSettings settings, Instant asOf, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Demand();
        return AbcResult.Of(Tally(sales, settings, asOf, threads), settings, sales.Currency, asOf);
    }

    /// <summary>Customers by what they brought.</summary>
    /// <param name="sales">The sales; what comes after the instant does not count.</param>
    /// <param name="settings">How.</param>
    /// <param name="asOf">The instant; the period ends with it.</param>
    /// <param name="threads">How many threads read the sales.</param>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public static AbcResult OfCustomers(SalesTable sales, AbcSettings settings, Instant asOf, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Demand();
        var (before, until) = (RfmAnalysis.Before(settings.Period, asOf), RuleTime.Micros(asOf));
        var parts = Split.Run(sales.Rows, threads, (from, to) =>
        {
            var tallies = new AbcTally[sales.Customers];
            for (var row = from; row < to; row++)
                if (sales.State[row] >= SaleState.Completed && sales.Customer[row] >= 0 && sales.At[row] > before && sales.At[row] <= until)
                    tallies[sales.Customer[row]].Add(ValueOf(sales, row, settings.By), 1);
            return tallies;
        });
        return AbcResult.Of(Join(parts), settings, sales.Currency, asOf);
    }

    internal static AbcTally[] Tally(SalesTable sales, AbcSettings settings, Instant asOf, int threads)
    {
        var (before, until) = (RfmAnalysis.Before(settings.Period, asOf), RuleTime.Micros(asOf));
        var values = ColumnOf(sales, settings.By);
        return Join(Split.Run(sales.Rows, threads, (from, to) => Tally(sales, values, from, to, before, until)));
    }

    /// <summary>The values of lines; null where none is known.</summary>
    internal static long[]? ColumnOf(SalesTable sales, AbcBy by) => by switch
    {
        AbcBy.Quantity => sales.LineQuantity,
        AbcBy.Margin => sales.LineProfit,
        _ => sales.LineNet,
    };

    /// <summary>The value of a whole sale; <see cref="SalesTable.Unknown"/> where that of a line is.</summary>
    internal static long ValueOf(SalesTable sales, int row, AbcBy by)
    {
        if (by == AbcBy.Revenue)
            return sales.Net[row];
        if (ColumnOf(sales, by) is not { } values)
            return SalesTable.Unknown;
        var sum = 0L;
        for (int line = sales.First[row], end = line + sales.Count[row]; line < end; line++)
        {
            if (values[line] == SalesTable.Unknown)
                return SalesTable.Unknown;
            sum += values[line];
        }

        return sum;
    }

    private static AbcTally[] Tally(SalesTable sales, long[]? values, int from, int to, long before, long until)
    {
        var tallies = new AbcTally[sales.Products];
        var (at, state, first, count, product) = (sales.At, sales.State, sales.First, sales.Count, sales.Product);
        for (var row = from; row < to; row++)
            if (state[row] >= SaleState.Completed && at[row] > before && at[row] <= until)
                for (int line = first[row], end = line + count[row]; line < end; line++)
                    tallies[product[line]].Add(values is null ? SalesTable.Unknown : values[line], 1);
        return tallies;
    }

    private static AbcTally[] Join(AbcTally[][] parts)
    {
        for (var i = 1; i < parts.Length; i++)
            for (var item = 0; item < parts[0].Length; item++)
                parts[0][item].Add(parts[i][item]);
        return parts[0];
    }
}
