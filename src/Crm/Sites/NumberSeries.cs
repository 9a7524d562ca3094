using System.Globalization;

namespace Crm.Sites;

/// <summary>
/// How a site writes its human numbers. Gaps are allowed; within a series no number is written twice, since a counter only
/// grows and a series that starts anew each year writes the year into the number.
/// </summary>
/// <param name="Prefix">What stands before the number: <c>A-</c>; may be empty.</param>
/// <param name="Digits">Fewest digits of the counter, filled with zeros: from 1 to 15.</param>
/// <param name="YearlyReset">Whether counting starts anew each calendar year in the site's zone.</param>
public sealed record NumberSeries(string Prefix, int Digits, bool YearlyReset)
{
    /// <summary>Under which key the counter of a year is kept: <c>2026</c>, or empty where one counter serves all years.</summary>
    /// <param name="year">The year in the site's zone.</param>
    public string Key(int year) => YearlyReset ? YearText(year) : "";

    /// <summary>The number as people see it: <c>A-000042</c>, with a yearly reset <c>A-2026-000042</c>.</summary>
    /// <param name="counter">From 1.</param>
    /// <param name="year">The year in the site's zone; only a series with a yearly reset shows it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A counter below 1, or a year outside 1 to 9999.</exception>
    public string Format(long counter, int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(counter, 1);
        var number = counter.ToString("D" + Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return YearlyReset ? $"{Prefix}{YearText(year)}-{number}" : Prefix + number;
    }

    private static string YearText(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return year.ToString("D4", CultureInfo.InvariantCulture);
    }
}
