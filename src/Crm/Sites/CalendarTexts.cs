using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Crm.Sites;

/// <summary>Reads the texts of calendar definitions; none of these throws.</summary>
internal static class CalendarTexts
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    /// <summary>A zone of the tz database, under its present or an older name.</summary>
    internal static bool TryZone(string? text, [NotNullWhen(true)] out DateTimeZone? zone)
    {
        zone = string.IsNullOrEmpty(text) ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(text);
        return zone is not null;
    }

    /// <summary>A day of the week by its English name.</summary>
    internal static bool TryDay(string? text, out IsoDayOfWeek day)
    {
        for (day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
            if (string.Equals(text, day.ToString(), StringComparison.OrdinalIgnoreCase))
                return true;
        day = IsoDayOfWeek.None;
        return false;
    }

    /// <summary>An ISO 8601 date.</summary>
    internal static bool TryDate(string? text, out LocalDate date) =>
        LocalDatePattern.Iso.Parse(text ?? "").TryGetValue(default, out date);

    /// <summary>A time of day to the minute, up to <c>24:00</c>, in ticks since midnight.</summary>
    internal static bool TryTime(string? text, out long ticks)
    {
        ticks = NodaConstants.TicksPerDay;
        if (text == "24:00")
            return true;
        var read = TimePattern.Parse(text ?? "").TryGetValue(default, out var time);
        ticks = time.TickOfDay;
        return read;
    }
}
