using System.Globalization;
using NodaTime;

namespace Crm.Rules;

/// <summary>A stretch of time that a relative condition or a window looks over: <c>90 days</c>, <c>3 calendar months</c>. <c>default</c> is 0 minutes, which no rule may have.</summary>
/// <param name="Amount">How many; from 1 to <see cref="MaxAmount"/>.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct RulePeriod(int Amount, PeriodUnit Unit)
{
    /// <summary>The most that a period may count, whatever its unit.</summary>
    public const int MaxAmount = 100_000;

    /// <summary>Counted in days of the calendar, by the site's zone.</summary>
    public bool IsCalendar => Unit >= PeriodUnit.CalendarDays;

    /// <summary>Microseconds of a period that is not of the calendar.</summary>
    internal long Micros => Amount * Unit switch
    {
        PeriodUnit.Minutes => 60_000_000L,
        PeriodUnit.Hours => 3_600_000_000L,
        PeriodUnit.Days => 86_400_000_000L,
        PeriodUnit.Weeks => 604_800_000_000L,
        _ => throw new InvalidOperationException($"{this} has no fixed length."),
    };

    /// <summary>The longest that the period can be, to compare with what a stream keeps.</summary>
    internal Duration Longest => Unit switch
    {
        PeriodUnit.CalendarDays => Duration.FromDays(Amount),
        PeriodUnit.CalendarWeeks => Duration.FromDays(7L * Amount),
        PeriodUnit.CalendarMonths => Duration.FromDays(31L * Amount),
        PeriodUnit.CalendarYears => Duration.FromDays(366L * Amount),
        _ => Duration.FromMilliseconds(Micros / 1000),
    };

    /// <summary>So many units earlier (or later) in the calendar; days before the year 1 and after 9999 stop there.</summary>
    internal LocalDate Shift(LocalDate day, int sign)
    {
        var amount = (long)sign * Amount;
        var years = Unit switch { PeriodUnit.CalendarMonths => amount / 12, PeriodUnit.CalendarYears => amount, _ => amount / 365 };
        if (day.Year + years is < 2 or > 9997)
            return sign < 0 ? new LocalDate(1, 1, 1) : new LocalDate(9999, 12, 31);
        return Unit switch
        {
            PeriodUnit.CalendarDays => day.PlusDays((int)amount),
            PeriodUnit.CalendarWeeks => day.PlusWeeks((int)amount),
            PeriodUnit.CalendarMonths => day.PlusMonths((int)amount),
            PeriodUnit.CalendarYears => day.PlusYears((int)amount),
            _ => throw new InvalidOperationException($"{this} is not of the calendar."),
        };
    }

    /// <summary>As in the text of rules.</summary>
    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture) + " " + RuleWords.Unit(Unit, Amount);
}
