using System.Runtime.CompilerServices;
using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// XYZ by the coefficient of variation of the quantity per period: σ / μ, with the deviation of the population (divided by n; Pearson, 1896).
/// Only whole periods count, those without a sale as 0, from that of the product's first sale on. What came back lowers the period in which it was sold.
/// </summary>
public static class XyzAnalysis
{
    /// <summary>Works everything out from the sales.</summary>
    /// <param name="sales">The sales; what comes after the instant does not count.</param>
    /// <param name="settings">How.</param>
    /// <param name="asOf">The instant; the period that it is in is not whole.</param>
    /// <param name="threads">How many threads read the sales.</param>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public static XyzResult Of(SalesTable sales, XyzSettings settings, Instant asOf, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Demand();
        var end = EndOf(sales, settings, asOf);
        var parts = Split.Run(sales.Rows, threads, (from, to) => Tally(sales, settings, from, to, end));
        for (var i = 1; i < parts.Length; i++)
            parts[0].Add(parts[i]);
        return XyzResult.Of(parts[0], settings, asOf, threads);
    }

    /// <summary>The period that is not whole: the one that the instant is in.</summary>
    internal static int EndOf(SalesTable sales, XyzSettings settings, Instant asOf) => PeriodCalendar.Of(sales.DayOf(RuleTime.Micros(asOf)), settings.Length);

    /// <summary>One loop, compiled in full at once: an analysis runs seldom, and would be over before it was found worth it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static XyzTally Tally(SalesTable sales, XyzSettings settings, int from, int to, int end)
    {
        var tally = new XyzTally(end - settings.Periods, settings.Periods, sales.Products);
        var (least, most) = Days(sales, from, to);
        var periods = PeriodCalendar.Table(least, most, settings.Length);
        var (state, day, first, count, product, quantity) = (sales.State, sales.Day, sales.First, sales.Count, sales.Product, sales.LineQuantity);
        for (var row = from; row < to; row++)
        {
            if (state[row] < SaleState.Completed || periods[day[row] - least] is var period && period >= end)
                continue;
            var (isOrder, line, last) = (state[row] == SaleState.Completed ? 1 : 0, first[row], first[row] + count[row]);

            // Sales of one period whose lines lie one after the other are one loop: the processor guesses wrong where a loop ends.
            for (var next = row + 1; next < to && state[next] == state[row] && first[next] == last && periods[day[next] - least] == period; next++)
                (row, last) = (next, last + count[next]);
            if (period < tally.From)
            {
                for (last = isOrder == 1 ? last : line; line < last; line++)
                    tally.First[product[line]] = tally.From;
                continue;
            }

            for (var cells = tally.CellsOf(period); line < last; line++)
            {
                ref var cell = ref cells[product[line]];
                var sum = cell + (quantity[line] * 2);
                if (sum is < int.MinValue or > int.MaxValue)
                {
                    tally.Keep(period, product[line], sum >> 1);
                    sum &= 1;
                }

                cell = (int)sum | isOrder;
            }
        }

        return tally;
    }

    private static (int Least, int Most) Days(SalesTable sales, int from, int to)
    {
        var day = sales.Day;
        if (sales.IsInTimeOrder)
            return from < to ? (day[from], day[to - 1]) : (0, -1);
        var (least, most) = (0, -1);
        for (var row = from; row < to; row++)
            (least, most) = row == from ? (day[row], day[row]) : (Math.Min(least, day[row]), Math.Max(most, day[row]));
        return (least, most);
    }
}
