using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Crm.Triggers;

/// <summary>
/// What comes round at a time of the wall clock: <c>day at 09:00</c>, <c>monday at 09:00</c>, <c>month on 1 at 09:00</c>. It comes once a
/// day whatever the clocks do: a time that is skipped comes as much later, of one that is there twice the first counts.
/// </summary>
/// <param name="Period">How often.</param>
/// <param name="At">The time of day, to the minute.</param>
/// <param name="On">The day: of a week 1 (Monday) to 7, of a month 1 to 31; of a day 0.</param>
public sealed partial record TriggerSchedule(TriggerPeriod Period, LocalTime At, int On = 0)
{
    /// <summary>The zone of the clock (<c>Europe/Kyiv</c>); null for the site's.</summary>
    public string? Zone { get; init; }

    /// <summary>Each day.</summary>
    public static TriggerSchedule Daily(LocalTime at) => new(TriggerPeriod.Day, at);

    /// <summary>Each week.</summary>
    public static TriggerSchedule Weekly(IsoDayOfWeek on, LocalTime at) => new(TriggerPeriod.Week, at, (int)on);

    /// <summary>Each month.</summary>
    public static TriggerSchedule Monthly(int day, LocalTime at) => new(TriggerPeriod.Month, at, day);

    /// <summary>Whether there is such a day and zone.</summary>
    internal bool IsSound => At == At.With(TimeAdjusters.TruncateToMinute) && (Zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is not null) && Period switch
    {
        TriggerPeriod.Day => On == 0,
        TriggerPeriod.Week => On is >= 1 and <= 7,
        TriggerPeriod.Month => On is >= 1 and <= 31,
        _ => false,
    };

    /// <summary>The first time after a moment.</summary>
    /// <param name="moment">After which; that moment itself is not meant.</param>
    /// <param name="site">The site's zone, for where none is named.</param>
    public Instant NextAfter(Instant moment, DateTimeZone site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var zone = Zone is null ? site : DateTimeZoneProviders.Tzdb[Zone];
        for (var date = moment.InZone(zone).Date.PlusDays(-1); ; date = date.PlusDays(1))
            if (IsOn(date) && date.At(At).InZoneLeniently(zone).ToInstant() is var at && at > moment)
                return at;
    }

    /// <summary>Reads the text form, without the zone; null where it is none.</summary>
    public static TriggerSchedule? Parse(string? text)
    {
        if (text is null || Form().Match(text.Trim()) is not { Success: true } match || TriggerJson.Time.Parse(match.Groups["at"].Value) is not { Success: true, Value: var at })
            return null;
        if (match.Groups["month"].Success)
            return new TriggerSchedule(TriggerPeriod.Month, at, int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture));
        return match.Groups["day"].Value == "day" ? Daily(at) : Weekly(Enum.Parse<IsoDayOfWeek>(match.Groups["day"].ValueSpan, ignoreCase: true), at);
    }

    /// <summary>The text form, without the zone.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Period switch
    {
        TriggerPeriod.Day => "day",
        TriggerPeriod.Week => ((IsoDayOfWeek)On).ToString().ToLowerInvariant(),
        _ => string.Create(CultureInfo.InvariantCulture, $"month on {On}"),
    }} at {TriggerJson.Time.Format(At)}");

    private bool IsOn(LocalDate date) => Period switch
    {
        TriggerPeriod.Day => true,
        TriggerPeriod.Week => (int)date.DayOfWeek == On,
        _ => date.Day == Math.Min(On, CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month)),
    };

    [GeneratedRegex("^((?<day>day|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|month on (?<month>[0-9]{1,2})) at (?<at>[0-9]{2}:[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
