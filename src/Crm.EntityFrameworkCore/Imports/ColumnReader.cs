using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Imports;

/// <summary>Reads the texts of one column of one file. Neighbouring rows often have the same time: the last one is remembered.</summary>
internal sealed class ColumnReader
{
    /// <summary>Times that read the same everywhere: with their own offset, or as workbooks' cells are read.</summary>
    private static readonly OffsetDateTimePattern[] Offsets =
        [OffsetDateTimePattern.ExtendedIso, OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss o<+HHmm>"), OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss o<Z+HH:mm>")];
    private static readonly LocalDateTimePattern Cell = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    private static readonly LocalDateTime LastTime = new(9999, 12, 31, 0, 0);

    private readonly ColumnBinding binding;
    private readonly NumberFormatInfo numbers;
    private readonly LocalDateTimePattern[] times;
    private readonly LocalDatePattern[] dates;
    private readonly string[] units;
    private readonly DateTimeZone zone;
    private string? lastText;
    private Instant lastTime;

    internal ColumnReader(Column column, ColumnBinding binding)
    {
        (Column, this.binding) = (column, binding);
        var format = binding.Format;
        numbers = new NumberFormatInfo { NumberDecimalSeparator = format.DecimalSeparator.ToString() };
        if (format.GroupSeparator is { } group)
            numbers.NumberGroupSeparator = group.ToString();
        times = [.. format.TimePatterns.Select(LocalDateTimePattern.CreateWithInvariantCulture)];
        dates = [.. format.DatePatterns.Select(LocalDatePattern.CreateWithInvariantCulture)];
        units = [.. format.Units.OrderByDescending(u => u.Length)];
        zone = format.Zone ?? DateTimeZone.Utc;
    }

    internal Column Column { get; }

    /// <summary>From 0; -1 where the file does not have the column.</summary>
    internal int Place => binding.Place;

    /// <summary>What a text of the file means; null for nothing.</summary>
    internal string? Meant(string? text)
    {
        if (binding.Field is not { } field)
            return text;
        if (text is not null && field.Values.TryGetValue(text, out var meant))
            text = meant.Length == 0 ? null : meant;
        return text ?? field.Constant;
    }

    internal bool TryNumber(string text, bool isPlain, out decimal number)
    {
        var styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (isPlain)
            return decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out number);
        foreach (var unit in units)
            text = text.Replace(unit, "", StringComparison.OrdinalIgnoreCase).Trim();
        if (binding.Format.GroupSeparator is { } group)
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

        if (!TryLocal(text, out time) && !TryOffset(text, out time))
            return false;
        (lastText, lastTime) = (text, time);
        return true;
    }

    internal bool TryDate(string text, out LocalDate date)
    {
        date = default;
        foreach (var pattern in dates)
            if (pattern.Parse(text).TryGetValue(default, out date))
                return true;
        return false;
    }

    private bool TryLocal(string text, out Instant time)
    {
        time = default;
        foreach (var pattern in times)
        {
            if (!pattern.Parse(text).TryGetValue(default, out var local) || !IsSound(local))
                continue;
            time = zone.AtLeniently(local).ToInstant();
            return true;
        }

        return false;
    }

    private bool TryOffset(string text, out Instant time)
    {
        foreach (var pattern in Offsets)
        {
            if (!pattern.Parse(text).TryGetValue(default, out var there) || !IsSound(there.LocalDateTime))
                continue;
            time = there.ToInstant();
            return true;
        }

        // A day without a time is its beginning.
        var isLocal = (Cell.Parse(text).TryGetValue(default, out var local) || IsDay(text, out local)) && IsSound(local);
        time = isLocal ? zone.AtLeniently(local).ToInstant() : default;
        return isLocal;
    }

    /// <summary>In any zone this is a moment that can be reckoned with.</summary>
    private static bool IsSound(LocalDateTime local) => local.Year >= 1 && local <= LastTime;

    private bool IsDay(string text, out LocalDateTime local)
    {
        var isDay = TryDate(text, out var day) || LocalDatePattern.Iso.Parse(text).TryGetValue(default, out day);
        local = isDay ? day.AtMidnight() : default;
        return isDay;
    }
}
