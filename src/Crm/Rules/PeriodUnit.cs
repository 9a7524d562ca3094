namespace Crm.Rules;

/// <summary>
/// In what a <see cref="RulePeriod"/> counts. Up to <see cref="Weeks"/> these are lengths of time, the same everywhere: a day is
/// 24 hours. The units of the calendar count days of the site's zone, from midnight to midnight.
/// </summary>
public enum PeriodUnit
{
    /// <summary>60 seconds.</summary>
    Minutes,

    /// <summary>60 minutes.</summary>
    Hours,

    /// <summary>24 hours.</summary>
    Days,

    /// <summary>7 × 24 hours.</summary>
    Weeks,

    /// <summary>Days of the calendar.</summary>
    CalendarDays,

    /// <summary>7 days of the calendar.</summary>
    CalendarWeeks,

    /// <summary>Months of the calendar; a day that the month lacks is its last.</summary>
    CalendarMonths,

    /// <summary>Years of the calendar; 29 February is 28 in years that lack it.</summary>
    CalendarYears,
}
