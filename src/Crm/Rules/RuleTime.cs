using NodaTime;

namespace Crm.Rules;

/// <summary>Moments as whole microseconds and days as whole numbers, both from 1970 on, as rules compute with them.</summary>
internal static class RuleTime
{
    internal const long MicrosPerDay = 86_400_000_000;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>Floors, as the store does.</summary>
    internal static long Micros(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var micros = ticks / 10;
        return ticks % 10 < 0 ? micros - 1 : micros;
    }

    internal static long Micros(Duration duration) => (long)(duration.ToInt128Nanoseconds() / 1000);

    internal static Instant Instant(long micros) => NodaTime.Instant.FromUnixTimeTicks(micros * 10);

    internal static Duration Duration(long micros) => NodaTime.Duration.FromNanoseconds((Int128)micros * 1000);

    internal static int Day(LocalDate date) => Period.DaysBetween(Epoch, date);

    internal static LocalDate Date(int day) => Epoch.PlusDays(day);
}
