using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>The months that sales up to an instant lie in, numbered from 0, by day.</summary>
/// <param name="From">The first month.</param>
/// <param name="Months">How many; 0 where there are no sales.</param>
/// <param name="FirstDay">The first day of the table.</param>
/// <param name="OfDay">The month of each day, from <see cref="From"/>.</param>
/// <param name="Until">The instant, in microseconds.</param>
internal sealed record MonthTable(int From, int Months, int FirstDay, int[] OfDay, long Until)
{
    /// <summary>Words of bits for all months.</summary>
    internal int Words => (Months + 63) / 64;

    internal static MonthTable Of(SalesTable sales, Instant asOf)
    {
        var until = RuleTime.Micros(asOf);
        var last = sales.DayOf(until);
        var (least, most) = sales.IsInTimeOrder ? Ends(sales) : Bounds(sales);
        most = Math.Max(most, last);
        if (least > last)
            return new MonthTable(0, 0, 0, [], until);
        var from = PeriodCalendar.Of(least, PeriodLength.Month);
        var table = PeriodCalendar.Table(least, most, PeriodLength.Month);
        for (var day = 0; day < table.Length; day++)
            table[day] -= from;
        return new MonthTable(from, table[last - least] + 1, least, table, until);
    }

    private static (int Least, int Most) Ends(SalesTable sales)
    {
        var states = sales.State.AsSpan(0, sales.Rows);
        var first = states.IndexOfAnyExcept(SaleState.None);
        return first < 0 ? (int.MaxValue, int.MinValue) : (sales.Day[first], sales.Day[states.LastIndexOfAnyExcept(SaleState.None)]);
    }

    private static (int Least, int Most) Bounds(SalesTable sales)
    {
        var (least, most) = (int.MaxValue, int.MinValue);
        for (var row = 0; row < sales.Rows; row++)
            if (sales.State[row] != SaleState.None)
                (least, most) = (Math.Min(least, sales.Day[row]), Math.Max(most, sales.Day[row]));
        return (least, most);
    }
}
