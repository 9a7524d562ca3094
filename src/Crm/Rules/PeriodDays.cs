using NodaTime;

namespace Crm.Rules;

/// <summary>A period of the calendar in whole days: where it leads from a day, and when it first leads to one.</summary>
internal readonly struct PeriodDays(RulePeriod period)
{
    private readonly int fixedDays = period.Unit switch
    {
        PeriodUnit.CalendarDays => period.Amount,
        PeriodUnit.CalendarWeeks => 7 * period.Amount,
        _ => 0,
    };

    /// <summary>The day so long before (−1) or after (1) another; never earlier for a later day.</summary>
    internal int Shift(int day, int sign) => fixedDays > 0 ? day + (sign * fixedDays) : RuleTime.Day(period.Shift(RuleTime.Date(day), sign));

    /// <summary>The first day whose shifted day is the given one or later.</summary>
    internal int FirstReaching(int target, int sign)
    {
        if (fixedDays > 0)
            return target - (sign * fixedDays);

        // The end of a shorter month comes first; days of longer ones follow it by at most three.
        var day = Shift(target, -sign) - 4;
        while (Shift(day, sign) < target && day < Latest)
            day++;
        return day;
    }

    /// <summary>The last day of the ISO calendar, where every search ends.</summary>
    private static int Latest => RuleTime.Day(new LocalDate(9999, 12, 31));
}
