using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Messages;

/// <summary>How numbers, amounts, days and moments are written in a language; the same on every host, whatever cultures it has.</summary>
internal sealed class TemplateShapes
{
    private static readonly string[] Spaced = ["uk", "ru", "pl", "cs", "sk", "bg", "be", "fr", "kk"];
    private static readonly string[] Dotted = ["de", "es", "it", "pt", "tr", "ro", "nl", "da", "id"];

    private readonly NumberFormatInfo numbers;
    private readonly LocalDatePattern date;
    private readonly DateTimeZone zone;

    internal TemplateShapes(string? locale, DateTimeZone zone)
    {
        var language = locale?.Split('-')[0].ToLowerInvariant() ?? "en";
        (this.zone, Language) = (zone, locale ?? "en");
        var (group, point) = Spaced.Contains(language) ? ("\u00a0", ",") : Dotted.Contains(language) ? (".", ",") : (",", ".");
        numbers = new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = point, NumberNegativePattern = 1 };
        date = LocalDatePattern.CreateWithInvariantCulture(language switch
        {
            "en" => "d MMMM yyyy",
            "zh" or "ja" or "ko" or "sv" or "lt" or "hu" => "yyyy-MM-dd",
            "th" or "fr" or "es" or "it" or "pt" or "vi" => "dd/MM/yyyy",
            _ => "dd.MM.yyyy",
        });
    }

    /// <summary>The language of the text.</summary>
    internal string Language { get; }

    internal string Number(decimal value)
    {
        var decimals = (decimal.GetBits(value / 1.000000000000000000000000000000000m)[3] >> 16) & 31;
        return value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), numbers);
    }

    internal string Amount(Money value) => value.Amount.ToString("N" + value.Currency.Digits.ToString(CultureInfo.InvariantCulture), numbers) + "\u00a0" + value.Currency.Code;

    internal string Date(LocalDate value) => date.Format(value);

    internal string Date(Instant value) => Date(value.InZone(zone).Date);

    internal string Time(Instant value) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(value.InZone(zone).TimeOfDay);

    internal string Moment(Instant value) => Date(value) + " " + Time(value);
}
