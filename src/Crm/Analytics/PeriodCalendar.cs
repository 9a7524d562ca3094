using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Periods as whole numbers in a row.</summary>
internal static class PeriodCalendar
{
    /// <summary>The period that a day (from 1970) is in: months from year 0, weeks from the Monday before 1970.</summary>
    internal static int Of(int day, PeriodLength length) => length == PeriodLength.Week ? (int)Math.Floor((day + 3) / 7.0) : MonthOf(RuleTime.Date(day));

    internal static int MonthOf(LocalDate date) => (date.Year * 12) + date.Month - 1;

    internal static YearMonth Month(int month) => new(month / 12, (month % 12) + 1);

    /// <summary>The first day of a period.</summary>
    internal static int StartOf(int period, PeriodLength length) => length == PeriodLength.Week
        ? (period * 7) - 3
        : RuleTime.Day(Month(period).OnDayOfMonth(1));

    /// <summary>The periods of all days from one to another, by day.</summary>
    internal static int[] Table(int first, int last, PeriodLength length)
    {
        var table = new int[Math.Max(0, last - first + 1)];
        for (var day = 0; day < table.Length; day++)
            table[day] = Of(first + day, length);
        return table;
    }
}
