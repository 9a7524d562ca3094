namespace Crm.Rules;

/// <summary>
/// Between which values, both included, a relative condition holds at a given moment, and when the passing of time may change
/// that for a given value. Values are microseconds, or for days their numbers.
/// </summary>
internal readonly struct TimeBounds(RelativeTime time, RulePeriod period, bool ofDays, ZoneDays zone)
{
    private readonly PeriodDays days = new(period);

    internal RelativeTime Time => time;

    internal RulePeriod Period => period;

    internal bool OfDays => ofDays;

    internal (long Low, long High) At(long now)
    {
        if (!period.IsCalendar)
            return time switch
            {
                RelativeTime.WithinLast => (now - period.Micros + 1, now),
                RelativeTime.OlderThan => (long.MinValue, now - period.Micros),
                _ => (now + 1, now + period.Micros),
            };
        var today = zone.DayOf(now);
        if (ofDays)
            return time switch
            {
                RelativeTime.WithinLast => (days.Shift(today, -1) + 1, today),
                RelativeTime.OlderThan => (long.MinValue, days.Shift(today, -1)),
                _ => (today, days.Shift(today, 1) - 1),
            };
        return time switch
        {
            RelativeTime.WithinLast => (zone.StartOf(days.Shift(today, -1) + 1), now),
            RelativeTime.OlderThan => (long.MinValue, zone.StartOf(days.Shift(today, -1) + 1) - 1),
            _ => (now + 1, zone.StartOf(days.Shift(today, 1)) - 1),
        };
    }

    /// <summary>The first moment after now at which the condition may change for the value; <see cref="long.MaxValue"/> for never.</summary>
    internal long NextChance(long value, long now)
    {
        var (first, second) = period.IsCalendar ? Calendar(value) : time switch
        {
            RelativeTime.WithinLast => (value, value + period.Micros),
            RelativeTime.OlderThan => (value + period.Micros, long.MaxValue),
            _ => (value - period.Micros, value),
        };
        return first > now ? first : second > now ? second : long.MaxValue;
    }

    /// <summary>When the value comes in and goes out, or the other way round; the earlier first.</summary>
    private (long, long) Calendar(long value)
    {
        var day = ofDays ? (int)value : zone.DayOf(value);
        var reached = ofDays ? zone.StartOf(day) : value;
        return time switch
        {
            RelativeTime.WithinLast => (reached, zone.StartOf(days.FirstReaching(day, -1))),
            RelativeTime.OlderThan => (zone.StartOf(days.FirstReaching(day, -1)), long.MaxValue),
            _ => (zone.StartOf(days.FirstReaching(day + 1, 1)), ofDays ? zone.StartOf(day + 1) : value),
        };
    }
}
