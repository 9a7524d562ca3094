using NodaTime;

namespace Crm.Customers;

/// <summary>Hours of the day at which somebody is not to be disturbed, by the wall clock of their zone. Over midnight where the end lies before the beginning; the same for none.</summary>
/// <param name="From">Minutes from midnight, 0 to 1,439.</param>
/// <param name="Until">First minute at which they may be disturbed again.</param>
public sealed record QuietHours(int From, int Until)
{
    /// <summary>Hours as people write them.</summary>
    public static QuietHours Of(LocalTime from, LocalTime until) => new((from.Hour * 60) + from.Minute, (until.Hour * 60) + until.Minute);

    /// <summary>When the quiet hours end in which a moment lies; null where it lies in none.</summary>
    public Instant? EndAfter(Instant now, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = now.InZone(zone);
        var minute = (local.Hour * 60) + local.Minute;
        if (!IsQuiet(minute))
            return null;
        var date = From < Until || minute < Until ? local.Date : local.Date.PlusDays(1);
        var end = date + new LocalTime(Until / 60, Until % 60);

        // Where clocks go back within the hours, they end when the clock shows it for the second time.
        var mapped = zone.MapLocal(end);
        return mapped.Count == 2 ? mapped.Last().ToInstant() : zone.AtLeniently(end).ToInstant();
    }

    /// <summary>All mistakes; empty if the hours can be used.</summary>
    public IEnumerable<DefinitionMistake> Mistakes(string path)
    {
        if (From is < 0 or > 1439)
            yield return new DefinitionMistake(path + ".from", "A minute of the day is 0 to 1,439.");
        if (Until is < 0 or > 1439)
            yield return new DefinitionMistake(path + ".until", "A minute of the day is 0 to 1,439.");
    }

    private bool IsQuiet(int minute) => From <= Until ? minute >= From && minute < Until : minute >= From || minute < Until;
}
