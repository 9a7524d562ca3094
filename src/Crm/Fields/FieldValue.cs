using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Crm.Fields;

/// <summary>
/// A value of a custom field, in one of three forms by which it is stored and looked up: a text (with what it is compared by), a
/// number (ten-thousandths, days since 1970, 0 or 1), an instant. Several codes are as many values.
/// </summary>
internal sealed record FieldValue(IReadOnlyList<string> Texts, long? Number = null, Instant? Instant = null) : IComparable<FieldValue>
{
    /// <summary>Longer ones would not fit into an index.</summary>
    internal const int LongestText = 500;

    private static readonly FieldValue Nothing = new([]);

    public int CompareTo(FieldValue? other) => Number is { } number ? number.CompareTo(other?.Number ?? long.MinValue)
        : Instant is { } instant ? instant.CompareTo(other?.Instant ?? NodaTime.Instant.MinValue)
        : string.CompareOrdinal(Texts.Count > 0 ? Texts[0] : null, other?.Texts.Count > 0 ? other.Texts[0] : null);

    /// <summary>Equal content.</summary>
    public bool Equals(FieldValue? other) => other is not null && Number == other.Number && Instant == other.Instant && Sequences.Same(Texts, other.Texts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Instant, Sequences.Hash(Texts));

    /// <summary>As texts are compared: compatibility forms made plain (NFKC), lower case.</summary>
    internal static string Fold(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text.Trim().ToLowerInvariant();
        }
    }

    /// <summary>Reads a value; null where the text is none of the field's, and why: the rest of a sentence.</summary>
    internal static FieldValue? Read(FieldDefinition field, string text, out string? wrong)
    {
        var trimmed = text.Trim();
        (var value, wrong) = field.Type switch
        {
            FieldType.Number => Decimal(trimmed, "is no number"),
            FieldType.Money => Amount(field, trimmed),
            FieldType.Date => LocalDatePattern.Iso.Parse(trimmed) is { Success: true } date ? (new FieldValue([], Period.DaysBetween(new LocalDate(1970, 1, 1), date.Value)), null) : (Nothing, "is no day (2026-11-22)"),
            FieldType.Instant => InstantPattern.ExtendedIso.Parse(trimmed) is { Success: true } instant ? (new FieldValue([], null, Floor(instant.Value)), null) : (Nothing, "is no moment (2026-11-22T09:45:00Z)"),
            FieldType.Boolean => trimmed is "true" or "false" ? (new FieldValue([], trimmed == "true" ? 1 : 0), null) : (Nothing, "is neither true nor false"),
            FieldType.Choice or FieldType.Choices => Codes(field, trimmed),
            FieldType.Link => Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? Written(field, trimmed) : (Nothing, (string?)"is no address on the web"),
            _ => Written(field, trimmed),
        };
        wrong ??= Outside(field, value);
        return wrong is null ? value : null;
    }

    /// <summary>The value as text, in the form in which it is read.</summary>
    internal string Write(FieldType type) => type switch
    {
        FieldType.Number => (Number!.Value / 10_000m).ToString("0.####", CultureInfo.InvariantCulture),
        FieldType.Money => (Number!.Value / 10_000m).ToString("0.00##", CultureInfo.InvariantCulture),
        FieldType.Date => LocalDatePattern.Iso.Format(new LocalDate(1970, 1, 1).PlusDays((int)Number!.Value)),
        FieldType.Instant => InstantPattern.ExtendedIso.Format(Instant!.Value),
        FieldType.Boolean => Number == 1 ? "true" : "false",
        _ => string.Join('|', Texts),
    };

    private static (FieldValue, string?) Decimal(string text, string wrong)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 900_000_000_000_000m)
            return (Nothing, wrong);
        return number * 10_000m % 1 == 0 ? (new FieldValue([], (long)(number * 10_000m)), null) : (Nothing, "has more than four decimals");
    }

    private static (FieldValue, string?) Amount(FieldDefinition field, string text)
    {
        var (value, wrong) = Decimal(text, "is no amount");
        return wrong is null && value.Number!.Value % Currency.Of(field.Currency!).SmallestUnits != 0 ? (Nothing, $"has more decimals than {field.Currency}") : (value, wrong);
    }

    private static (FieldValue, string?) Codes(FieldDefinition field, string text)
    {
        var codes = field.Type == FieldType.Choice ? [text] : text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToArray();
        var unknown = codes.Where(c => field.Options.All(o => o.Code != c)).ToList();
        return codes.Length == 0 || unknown.Count > 0
            ? (Nothing, $"is none of {string.Join(", ", field.Options.Select(o => o.Code))}")
            : (new FieldValue([.. field.Options.Select(o => o.Code).Where(codes.Contains)]), null);
    }

    private static (FieldValue, string?) Written(FieldDefinition field, string text)
    {
        if (text.Length == 0 || text.Length > LongestText)
            return (Nothing, $"has not 1 to {LongestText} characters");
        if (text.Contains('\0', StringComparison.Ordinal))
            return (Nothing, "has a character that no text has");
        return field.Pattern is { } pattern && !FieldPattern.Matches(pattern, text) ? (Nothing, $"does not match {pattern}") : (new FieldValue([text]), null);
    }

    private static string? Outside(FieldDefinition field, FieldValue value)
    {
        var open = field with { Least = null, Most = null };
        if (field.Least is { } least && Read(open, least, out _) is { } low && value.CompareTo(low) < 0)
            return $"is below {least}";
        return field.Most is { } most && Read(open, most, out _) is { } high && value.CompareTo(high) > 0 ? $"is above {most}" : null;
    }

    private static Instant Floor(Instant instant) => NodaTime.Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);
}
