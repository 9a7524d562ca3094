using System.Globalization;
using NodaTime.Text;

namespace Crm.Imports;

/// <summary>How a column's values are written, by some of them.</summary>
internal static class SampleFormat
{
    private static readonly string[] Days = ["uuuu-M-d", "d.M.uuuu", "d/M/uuuu", "M/d/uuuu", "d-M-uuuu", "uuuu/M/d", "d.M.uu", "uuuu.M.d"];
    private static readonly string[] Hours = ["", " H:mm:ss", " H:mm", "'T'H:mm:ss", " h:mm:ss tt", " h:mm tt", ", H:mm:ss", ", H:mm"];
    private static readonly Dictionary<string, LocalDateTimePattern> Parsed = Days.SelectMany(d => Hours.Select(h => d + h)).ToDictionary(p => p, LocalDateTimePattern.CreateWithInvariantCulture);

    /// <summary>The style of numbers, and how many of the values it fits; null where it is not most of them.</summary>
    internal static (ColumnFormat Format, double Share)? OfNumbers(IReadOnlyList<string> samples)
    {
        var numbers = samples.Where(s => s.Any(char.IsAsciiDigit)).ToList();
        if (numbers.Count * 2 <= samples.Count)
            return null;
        var units = numbers.SelectMany(Units).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (units.Count > 4 || units.Exists(u => u.Length > 6))
            return null;
        var bare = numbers.Select(s => Bare(s, units)).ToList();
        var (decimalSeparator, group) = Separators(bare);
        var format = new ColumnFormat { DecimalSeparator = decimalSeparator, GroupSeparator = group, Units = units };
        var reader = new ColumnReader(OrderColumns.Quantity, new ColumnBinding(-1, format));
        var fitting = samples.Count(s => reader.TryNumber(s.TrimEnd('%').TrimEnd(), false, out _));
        return fitting * 2 > samples.Count ? (format, (double)fitting / samples.Count) : null;
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

    private static (char Decimal, char? Group) Separators(List<string> bare)
    {
        char? group = bare.Exists(b => b.Contains(' ', StringComparison.Ordinal)) ? ' ' : null;
        var hasBoth = bare.FirstOrDefault(b => b.Contains('.', StringComparison.Ordinal) && b.Contains(',', StringComparison.Ordinal));
        if (hasBoth is not null)
            return hasBoth.LastIndexOf('.') > hasBoth.LastIndexOf(',') ? ('.', ',') : (',', '.');
        if (!bare.Exists(b => b.Contains(',', StringComparison.Ordinal)))
            return ('.', group);

        // Three digits after each comma, or several commas: thousands; else decimals.
        var areGroups = bare.Exists(b => b.Contains('.', StringComparison.Ordinal)) || bare.Exists(b => b.Count(c => c == ',') > 1);
        return areGroups ? ('.', ',') : (',', group);
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
