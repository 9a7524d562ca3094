using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Imports;

/// <summary>Reads the texts of one column of one file. Neighbouring rows often have the same time: the last one is remembered.</summary>
internal sealed class ColumnReader
{
    private readonly ColumnFormat format;
    private readonly NumberFormatInfo numbers;
    private readonly LocalDateTimePattern[] times;
    private readonly LocalDatePattern[] dates;
    private string? lastText;
    private Instant lastTime;

    internal ColumnReader(Column column, int place, ColumnFormat format)
    {
        (Column, Place, this.format) = (column, place, format);
        numbers = new NumberFormatInfo { NumberDecimalSeparator = format.DecimalSeparator.ToString() };
        if (format.GroupSeparator is { } group)
            numbers.NumberGroupSeparator = group.ToString();
        times = [.. format.TimePatterns.Select(LocalDateTimePattern.CreateWithInvariantCulture)];
        dates = [.. format.DatePatterns.Select(LocalDatePattern.CreateWithInvariantCulture)];
    }

    internal Column Column { get; }

    /// <summary>From 0; -1 where the file does not have the column.</summary>
    internal int Place { get; }

    internal bool TryNumber(string text, out decimal number)
    {
        var styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (format.GroupSeparator is { } group)
        {
            styles |= NumberStyles.AllowThousands;
            if (group == ' ')
                text = text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
        }

        return decimal.TryParse(text, styles, numbers, out number);
    }

    internal bool TryTime(string text, out Instant time)
    {
        if (lastText == text)
        {
            time = lastTime;
            return true;
        }

        time = default;
        foreach (var pattern in times)
        {
            if (!pattern.Parse(text).TryGetValue(default, out var local))
                continue;
            time = format.Zone.AtLeniently(local).ToInstant();
            (lastText, lastTime) = (text, time);
            return true;
        }

        return false;
    }

    internal bool TryDate(string text, out LocalDate date)
    {
        date = default;
        foreach (var pattern in dates)
            if (pattern.Parse(text).TryGetValue(default, out date))
                return true;
        return false;
    }
}
