using System.Globalization;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>How a site numbers its orders. Stored as part of the site.</summary>
/// <param name="Code">Name of the series within the site.</param>
/// <param name="Prefix">What stands before the number; empty for nothing.</param>
/// <param name="YearlyReset">Whether numbers start at 1 every year; the year is then part of the number, so that none comes twice.</param>
/// <param name="MinDigits">Zeros are put in front up to so many digits.</param>
public sealed record OrderNumberSeries(string Code = "main", string Prefix = "", bool YearlyReset = false, int MinDigits = 1)
{
    /// <summary>Key of the counter that an order placed on this day (in the site's zone) draws from.</summary>
    public string CounterKey(SiteId site, LocalDate day) => YearlyReset
        ? string.Create(CultureInfo.InvariantCulture, $"order/{site.Value}/{Code}/{day.Year}")
        : string.Create(CultureInfo.InvariantCulture, $"order/{site.Value}/{Code}");

    /// <summary>The human number: <c>W2026-0042</c> with yearly reset, <c>W0042</c> without.</summary>
    public string Format(long number, LocalDate day)
    {
        var digits = number.ToString("D" + Math.Max(MinDigits, 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return YearlyReset ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{day.Year}-{digits}") : Prefix + digits;
    }
}
