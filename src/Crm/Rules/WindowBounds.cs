using NodaTime;

namespace Crm.Rules;

/// <summary>Between which moments, both included, events count at a given moment, and when one of them comes in or goes out.</summary>
internal readonly struct WindowBounds
{
    private readonly TimeBounds? sliding;
    private readonly long from;
    private readonly long to;

    internal WindowBounds(RuleWindow? window, ZoneDays zone)
    {
        sliding = window?.Last is { } last ? new TimeBounds(RelativeTime.WithinLast, last, false, zone) : null;
        from = window?.From is { } first ? zone.StartOf(RuleTime.Day(first)) : long.MinValue;
        to = window?.To is { } end ? zone.StartOf(RuleTime.Day(end) + 1) - 1 : long.MaxValue;
    }

    internal (long Low, long High) At(long now) => sliding is { } bounds ? bounds.At(now) : (from, Math.Min(now, to));

    internal long NextChance(long at, long now)
    {
        if (sliding is { } bounds)
            return bounds.NextChance(at, now);
        return at > now && at >= from && at <= to ? at : long.MaxValue;
    }
}
