using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>An amount as text: <c>12.34 EUR</c>.</summary>
internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0 || !Currency.TryParse(text[(blank + 1)..], out var currency) || !decimal.TryParse(text[..blank], NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount))
            throw new JsonException($"'{text}' is no amount like 12.34 EUR.");
        return PromotionNumbers.Parts(amount, (int)Money.Scale, units => new Money(units, currency));
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
