using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Imports;

/// <summary>A cell's number as text.</summary>
internal static class SheetNumber
{
    /// <summary>Spreadsheets keep binary numbers, of which so many digits are meant: what is written as 67.900000000000006 is 67.9.</summary>
    private const int Digits = 15;

    private const double LastDay = 2_958_466;

    /// <summary>Days between the two beginnings of counting.</summary>
    private const int Later = 1_462;

    private const decimal LargestShare = 1e20m;
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    internal static SheetCell Of(string raw, NumberStyle style, bool is1904)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return new SheetCell(raw);
        return style switch
        {
            NumberStyle.Time when SecondsOf(number, is1904) is { } seconds => new SheetCell(TimeOf(seconds, number, is1904)),
            NumberStyle.Percent when Exact(raw, number) is { } share and >= -LargestShare and <= LargestShare => new SheetCell(Written(share * 100) + "%", IsNumber: true),
            _ when Exact(raw, number) is { } exact => new SheetCell(Written(exact), IsNumber: true),
            _ => new SheetCell(raw, IsNumber: true),
        };
    }

    private static decimal? Exact(string raw, double number)
    {
        if (!decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
            return null;
        if (raw.Count(char.IsAsciiDigit) <= Digits)
            return exact;
        return decimal.TryParse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded) ? rounded : exact;
    }

    private static string Written(decimal number) => number.ToString("0.#############################", CultureInfo.InvariantCulture);

    /// <summary>Null for what is no time, or beyond the year 9999: that stays the number that it is.</summary>
    private static long? SecondsOf(double number, bool is1904)
    {
        var end = is1904 ? LastDay - Later : LastDay;
        if (number < 0 || number >= end)
            return null;
        var seconds = (long)Math.Round(number * 86_400, MidpointRounding.AwayFromZero);
        return seconds < (long)end * 86_400 ? seconds : null;
    }

    /// <summary>Days since 1899-12-30 (before March 1900 spreadsheets count a day that never was), or since 1904; to the second.</summary>
    private static string TimeOf(long seconds, double number, bool is1904)
    {
        if (seconds < 86_400 && !is1904)
            return Hour.Format(LocalTime.FromSecondsSinceMidnight((int)seconds));
        var first = is1904 ? new LocalDateTime(1904, 1, 1, 0, 0) : new LocalDateTime(1899, 12, number < 60 ? 31 : 30, 0, 0);
        var time = first.PlusSeconds(seconds);
        return time.TimeOfDay == LocalTime.Midnight ? LocalDatePattern.Iso.Format(time.Date) : Time.Format(time);
    }
}
