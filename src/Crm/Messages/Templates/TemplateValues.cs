using System.Globalization;
using NodaTime.Text;

namespace Crm.Messages;

/// <summary>Values of variables from their text form, and the other way.</summary>
public static class TemplateValues
{
    /// <summary>A value as text, as <see cref="NewMessage.Values"/> takes it.</summary>
    /// <exception cref="ArgumentException">It is of no type that templates know.</exception>
    public static string Write(object value) => value switch
    {
        string text => text,
        Money money => money.Amount.ToString("0.00##", CultureInfo.InvariantCulture) + " " + money.Currency.Code,
        NodaTime.Instant moment => InstantPattern.ExtendedIso.Format(moment),
        NodaTime.LocalDate day => LocalDatePattern.Iso.Format(day),
        bool flag => flag ? "true" : "false",
        Quantity quantity => quantity.Amount.ToString(CultureInfo.InvariantCulture),
        decimal or int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        Uri link => link.AbsoluteUri,
        _ => throw new ArgumentException($"Templates know nothing of {value?.GetType().Name}.", nameof(value)),
    };

    /// <summary>Reads a text as a type; null where it is none of it.</summary>
    public static object? Read(string text, TemplateType type)
    {
        ArgumentNullException.ThrowIfNull(text);
        switch (type)
        {
            case TemplateType.Text:
                return text;
            case TemplateType.Number:
                return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
            case TemplateType.Money:
                return text.Split(' ') is [var amount, var code] && Currency.TryParse(code, out var currency) && decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && decimal.Round(value, 4) == value
                    ? Money.Of(value, currency) : null;
            case TemplateType.Date:
                return LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;
            case TemplateType.Moment:
                return InstantPattern.ExtendedIso.Parse(text) is { Success: true } moment ? moment.Value : null;
            case TemplateType.Flag:
                return text is "true" ? true : text is "false" ? false : null;
            case TemplateType.Link:
                return IsLink(text) ? text : null;
            default:
                return null;
        }
    }

    /// <summary>Only pages: an address that runs something is none.</summary>
    internal static bool IsLink(string text) => Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "https" or "http";
}
