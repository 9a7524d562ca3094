using System.Globalization;
using System.Text;
using NodaTime.Text;

namespace Crm.Rules;

internal static partial class RuleWriter
{
    private static readonly InstantPattern Moments = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'");

    internal static string Text(RuleValue value) => value.Type switch
    {
        FactType.Text or FactType.Codes => Quote(new StringBuilder(), value.AsText).ToString(),
        FactType.Number => Number(value.AsNumber),
        FactType.Money => Number(value.AsNumber) + " " + value.Currency.Code,
        FactType.Date => LocalDatePattern.Iso.Format(value.AsDate),
        FactType.Instant => Moments.Format(value.AsInstant),
        FactType.Duration => Length(value.Number),
        FactType.Boolean => value.AsBoolean ? "true" : "false",
        FactType.Id => "#" + value.AsId.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.Type} has no constants.", nameof(value)),
    };

    internal static string Text(RuleWindow window)
    {
        if (window.Last is { } last)
            return "last " + last;
        var from = window.From is { } first ? "from " + LocalDatePattern.Iso.Format(first) : "";
        var to = window.To is { } end ? "to " + LocalDatePattern.Iso.Format(end) : "";
        return from.Length > 0 && to.Length > 0 ? from + " " + to : from + to;
    }

    /// <summary>The largest unit of which it is a whole number.</summary>
    internal static string Length(long micros)
    {
        var (one, many, unit) = micros == 0 ? ("second", "seconds", 1_000_000L) : RuleWords.Lengths.First(l => micros % l.Micros == 0);
        var amount = micros / unit;
        return amount.ToString(CultureInfo.InvariantCulture) + " " + (amount is 1 or -1 ? one : many);
    }

    private static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static StringBuilder Quote(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (var c in content)
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        return text.Append('"');
    }
}
