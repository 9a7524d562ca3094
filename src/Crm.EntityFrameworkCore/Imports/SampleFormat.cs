using System.Globalization;
using NodaTime.Text;

namespace Crm.Imports;

/// <summary>How a column's values are written, by some of them.</summary>
internal static class SampleFormat
{
    private static readonly string[] Days = ["uuuu-M-d", "d.M.uuuu", "d/M/uuuu", "M/d/uuuu", "d-M-uuuu", "uuuu/M/d", "d.M.uu", "uuuu.M.d"];
    private static readonly string[] Hours = ["", " H:mm:ss", " H:mm", "'T'H:mm:ss", " h:mm:ss tt", " h:mm tt", ", H:mm:ss", ", H:mm"];
    private static readonly Dictionary<string, LocalDateTimePattern> Parsed = Days.SelectMany(d => Hours.Select(h => d + h)).ToDictionary(p => p, LocalDateTimePattern.CreateWithInvariantCulture);

    /// <summary>The style of numbers, how many of the values it fits, and whether thousands may be decimals; null where it is not most of them.</summary>
    internal static (ColumnFormat Format, double Share, bool IsDoubtful)? OfNumbers(IReadOnlyList<string> samples)
    {
        var numbers = samples.Where(s => s.Any(char.IsAsciiDigit)).ToList();
        if (numbers.Count * 2 <= samples.Count)
            return null;
        var units = numbers.SelectMany(Units).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (units.Count > 4 || units.Exists(u => u.Length > 6))
            return null;
        var bare = numbers.Select(s => Bare(s, units)).ToList();
        var (decimalSeparator, group, isDoubtful) = Separators(bare);
        var format = new ColumnFormat { DecimalSeparator = decimalSeparator, GroupSeparator = group, Units = units };
        var reader = new ColumnReader(OrderColumns.Quantity, new ColumnBinding(-1, format));
        var fitting = samples.Count(s => reader.TryNumber(s.TrimEnd('%').TrimEnd(), false, out _));
        return fitting * 2 > samples.Count ? (format, (double)fitting / samples.Count, isDoubtful) : null;
    }

    /// <summary>The style of days or times, how many of the values it fits, and whether days may be months; null where it is not most of them.</summary>
    internal static (ColumnFormat Format, double Share, bool IsDoubtful)? OfTimes(IReadOnlyList<string> samples)
    {
        var plain = new ColumnReader(OrderColumns.PlacedAt, new ColumnBinding(-1, ColumnFormat.Plain));
        if (samples.All(s => plain.TryTime(s, out _)))
            return (ColumnFormat.Plain, 1, false);
        (ColumnFormat Format, double Share, bool IsDoubtful)? best = null;
        foreach (var day in Days)
        {
            var fitting = Hours.Select(h => day + h).Where(p => samples.Any(s => Parsed[p].Parse(s).Success)).ToList();
            var share = samples.Count == 0 ? 0 : (double)samples.Count(s => fitting.Exists(p => Parsed[p].Parse(s).Success)) / samples.Count;
            if (share <= 0.5 || share <= best?.Share)
                continue;
            var isDoubtful = day == "d/M/uuuu" && samples.All(s => Hours.Any(h => Parsed["M/d/uuuu" + h].Parse(s).Success));
            best = (new ColumnFormat { TimePatterns = [.. fitting.Where(p => p != day)], DatePatterns = [day] }, share, isDoubtful);
        }

        return best;
    }

    private static (char Decimal, char? Group, bool IsDoubtful) Separators(List<string> bare)
    {
        char? group = bare.Exists(b => b.Contains(' ', StringComparison.Ordinal)) ? ' ' : null;
        var hasBoth = bare.FirstOrDefault(b => b.Contains('.', StringComparison.Ordinal) && b.Contains(',', StringComparison.Ordinal));
        if (hasBoth is not null)
            return hasBoth.LastIndexOf('.') > hasBoth.LastIndexOf(',') ? ('.', ',', false) : (',', '.', false);
        var (hasDots, hasCommas) = (bare.Exists(b => b.Contains('.', StringComparison.Ordinal)), bare.Exists(b => b.Contains(',', StringComparison.Ordinal)));
        if (hasDots && hasCommas)
            return bare.TrueForAll(b => IsGrouped(b, '.')) ? (',', '.', false) : ('.', ',', false);
        if ((!hasDots && !hasCommas) || group is not null)
            return (hasCommas ? ',' : '.', group, false);

        // Three digits after each separator: thousands; sure only where a number has several. Else decimals.
        var (separator, other) = hasCommas ? (',', '.') : ('.', ',');
        var areGrouped = bare.TrueForAll(b => IsGrouped(b, separator));
        var isSure = (areGrouped || hasCommas) && bare.Exists(b => b.Count(c => c == separator) > 1);
        return areGrouped || isSure ? (other, separator, !isSure) : (separator, null, false);
    }

    /// <summary>Whether separators, if there are any, may part thousands: <c>1,250</c>, but not <c>0,125</c> or <c>12,5</c>.</summary>
    private static bool IsGrouped(string number, char separator)
    {
        var parts = number.TrimStart('-', '+').Split(separator);
        return parts.Length == 1 || (parts[0].Length is >= 1 and <= 3 && parts[0][0] != '0' && parts.Skip(1).All(p => p.Length == 3));
    }

    private static IEnumerable<string> Units(string sample) => sample
        .Split([.. sample.Where(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || c is '-' or '+' or ',')], StringSplitOptions.RemoveEmptyEntries)
        .Where(u => u.Length > 0 && u.Any(c => char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol))
        .Select(u => u.TrimStart('.'));

    private static string Bare(string sample, List<string> units)
    {
        foreach (var unit in units.OrderByDescending(u => u.Length))
            sample = sample.Replace(unit, "", StringComparison.OrdinalIgnoreCase);
        return sample.Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim().TrimEnd('%').TrimEnd();
    }
}
