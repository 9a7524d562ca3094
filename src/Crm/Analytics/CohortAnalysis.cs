using System.Numerics;
using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// Cohorts by the month of the first order that was not cancelled, in the site's zone: how many of them order again in each later month, and
/// what they bring. All sales up to the instant count. What came back lowers the month of its order; a return whose order is not known
/// lowers its own month, or nothing where it lies before the customer's first order.
/// </summary>
public static class CohortAnalysis
{
    /// <summary>Works everything out from the sales.</summary>
    /// <param name="sales">The sales; what comes after the instant does not count.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="threads">How many threads read the sales.</param>
    public static CohortResult Of(SalesTable sales, Instant asOf, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(sales);
        var calendar = MonthTable.Of(sales, asOf);
        if (calendar.Months == 0)
            return CohortResult.Of(new CohortTally(0, 0), sales, asOf);
        var parts = Split.Run(sales.Rows, threads, (from, to) => Bits(sales, calendar, from, to));
        for (var i = 1; i < parts.Length; i++)
            for (var word = 0; word < parts[0].Length; word++)
                parts[0][word] |= parts[i][word];
        var firsts = new short[sales.Customers];
        var tally = Activity(parts[0], calendar, firsts);
        foreach (var part in Split.Run(sales.Rows, threads, (from, to) => Turnover(sales, calendar, firsts, from, to)))
            tally.Add(part);
        return CohortResult.Of(tally, sales, asOf);
    }

    /// <summary>A bit for each month in which a customer ordered.</summary>
    private static ulong[] Bits(SalesTable sales, MonthTable calendar, int from, int to)
    {
        var bits = new ulong[(long)sales.Customers * calendar.Words];
        var (state, customer, at, day, months) = (sales.State, sales.Customer, sales.At, sales.Day, calendar.OfDay);
        var (words, first, until) = (calendar.Words, calendar.FirstDay, calendar.Until);
        for (var row = from; row < to; row++)
            if (state[row] is SaleState.Open or SaleState.Completed && customer[row] >= 0 && at[row] <= until)
            {
                var month = months[day[row] - first];
                bits[(customer[row] * words) + (month >> 6)] |= 1UL << (month & 63);
            }

        return bits;
    }

    private static CohortTally Activity(ulong[] bits, MonthTable calendar, short[] firsts)
    {
        var tally = new CohortTally(calendar.From, calendar.Months);
        for (var customer = 0; customer < firsts.Length; customer++)
        {
            var first = -1;
            for (var word = 0; word < calendar.Words; word++)
                for (var left = bits[(customer * calendar.Words) + word]; left != 0; left &= left - 1)
                {
                    var month = (word << 6) + BitOperations.TrailingZeroCount(left);
                    if (first < 0)
                        first = month;
                    tally.Active[(first * calendar.Months) + month]++;
                }

            firsts[customer] = (short)first;
        }

        return tally;
    }

    private static CohortTally Turnover(SalesTable sales, MonthTable calendar, short[] firsts, int from, int to)
    {
        var tally = new CohortTally(calendar.From, calendar.Months);
        var (state, customer, at, day, net, sums) = (sales.State, sales.Customer, sales.At, sales.Day, sales.Net, tally.Net);
        for (var row = from; row < to; row++)
            if (state[row] >= SaleState.Completed && customer[row] >= 0 && at[row] <= calendar.Until
                && firsts[customer[row]] is var first && first >= 0 && calendar.OfDay[day[row] - calendar.FirstDay] is var month && month >= first)
                sums[(first * calendar.Months) + month] += net[row];
        return tally;
    }
}
