using System.Runtime.CompilerServices;
using NodaTime;

namespace Crm.Rules;

/// <summary>
/// When the days of a zone begin, in microseconds, and which day a moment is in. A day begins once, at its first midnight, and
/// never comes back, also where clocks are set back over midnight; a day that a zone left out has no moments. From 1900 to 2200 by
/// the tz database, beyond by the offset at that end.
/// </summary>
internal sealed class ZoneDays
{
    private const int First = -25_567;
    private const int Last = 84_006;

    private static readonly ConditionalWeakTable<DateTimeZone, ZoneDays> Known = [];

    private readonly long[] starts = new long[Last - First + 1];

    private ZoneDays(DateTimeZone zone)
    {
        var day = First;
        var range = new Interval(RuleTime.Instant((First - 2) * RuleTime.MicrosPerDay), RuleTime.Instant((Last + 2) * RuleTime.MicrosPerDay));
        foreach (var interval in zone.GetZoneIntervals(range))
        {
            var offset = interval.WallOffset.Seconds * 1_000_000L;
            var from = interval.HasStart ? RuleTime.Micros(interval.Start) : long.MinValue;
            var to = interval.HasEnd ? RuleTime.Micros(interval.End) : long.MaxValue;
            for (; day <= Last && (day * RuleTime.MicrosPerDay) - offset < to; day++)
                starts[day - First] = Math.Max((day * RuleTime.MicrosPerDay) - offset, from);
        }
    }

    internal static ZoneDays Of(DateTimeZone zone) => Known.GetValue(zone, static z => new ZoneDays(z));

    /// <summary>The first moment of the day.</summary>
    internal long StartOf(int day) => day switch
    {
        < First => starts[0] + ((day - First) * RuleTime.MicrosPerDay),
        > Last => starts[^1] + ((day - Last) * RuleTime.MicrosPerDay),
        _ => starts[day - First],
    };

    /// <summary>The day that the moment is in.</summary>
    internal int DayOf(long micros)
    {
        if (micros < starts[0])
            return First + (int)Floor(micros - starts[0]);
        if (micros >= starts[^1])
            return Last + (int)Floor(micros - starts[^1]);
        var at = Math.Clamp((int)Floor(micros) - First, 0, starts.Length - 1);
        while (at + 1 < starts.Length && starts[at + 1] <= micros)
            at++;
        while (starts[at] > micros)
            at--;
        return First + at;
    }

    private static long Floor(long micros) => (micros >= 0 ? micros : micros - RuleTime.MicrosPerDay + 1) / RuleTime.MicrosPerDay;
}
