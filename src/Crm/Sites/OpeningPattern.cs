using NodaTime;

namespace Crm.Sites;

/// <summary>
/// Opening on a local timeline without clock changes: ticks since 1970-01-01 00:00 local. All is arithmetic on sums prepared
/// once (the week, and what each exceptional date adds to or takes from it), so that a span of years costs what a day costs.
/// </summary>
internal sealed class OpeningPattern
{
    private const long DayTicks = NodaConstants.TicksPerDay;

    /// <summary>1970-01-01 was a Thursday: the third day after a Monday.</summary>
    private const long EpochDayOfWeek = 3;

    private readonly DayHours[] week;
    private readonly long[] weekBefore = new long[8];
    private readonly long[] exceptionDays;
    private readonly DayHours[] exceptions;
    private readonly long[] differencesBefore;

    /// <summary>A pattern from seven days, Monday first, and exceptional dates by days since the epoch.</summary>
    internal OpeningPattern(DayHours[] week, IEnumerable<KeyValuePair<long, DayHours>> exceptionalDays)
    {
        this.week = week;
        for (var i = 0; i < 7; i++)
            weekBefore[i + 1] = weekBefore[i] + week[i].Total;
        var sorted = exceptionalDays.OrderBy(e => e.Key).ToArray();
        exceptionDays = [.. sorted.Select(e => e.Key)];
        exceptions = [.. sorted.Select(e => e.Value)];
        differencesBefore = new long[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
            differencesBefore[i + 1] = differencesBefore[i] + exceptions[i].Total - week[DayOfWeek(exceptionDays[i])].Total;
    }

    internal bool IsOpen(long local)
    {
        var day = DayOf(local);
        return HoursOf(day).IsOpen(local - (day * DayTicks));
    }

    /// <summary>Open ticks before a local time, counted from an arbitrary origin: only differences mean something.</summary>
    internal long OpenBefore(long local)
    {
        var day = DayOf(local);
        return OpenBeforeDay(day) + HoursOf(day).OpenBefore(local - (day * DayTicks));
    }

    /// <summary>The first local time, not after <paramref name="latest"/>, before which so much was open by <see cref="OpenBefore"/>.</summary>
    /// <param name="open">More than what was open before <paramref name="earliest"/>, at most what was before <paramref name="latest"/>.</param>
    /// <param name="earliest">Where the search begins.</param>
    /// <param name="latest">Where it ends.</param>
    internal long TimeOf(long open, long earliest, long latest)
    {
        // The last day before whose midnight less was open, by bisection: some twenty steps for all years that there are.
        var (low, high) = (DayOf(earliest), DayOf(latest));
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (OpenBeforeDay(middle) < open)
                low = middle;
            else
                high = middle - 1;
        }

        return (low * DayTicks) + HoursOf(low).TimeOf(open - OpenBeforeDay(low));
    }

    private long OpenBeforeDay(long day)
    {
        var days = day + EpochDayOfWeek;
        var weeks = FloorDivide(days, 7);
        var found = Array.BinarySearch(exceptionDays, day);
        return (weeks * weekBefore[7]) + weekBefore[days - (weeks * 7)] + differencesBefore[found < 0 ? ~found : found];
    }

    private DayHours HoursOf(long day)
    {
        var found = Array.BinarySearch(exceptionDays, day);
        return found < 0 ? week[DayOfWeek(day)] : exceptions[found];
    }

    private static long DayOf(long local) => FloorDivide(local, DayTicks);

    private static long DayOfWeek(long day) => day + EpochDayOfWeek - (FloorDivide(day + EpochDayOfWeek, 7) * 7);

    private static long FloorDivide(long dividend, long divisor) =>
        dividend >= 0 ? dividend / divisor : ((dividend + 1) / divisor) - 1;
}
