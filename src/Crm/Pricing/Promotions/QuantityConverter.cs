using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>A quantity as its usual number: 1.5.</summary>
internal sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PromotionNumbers.Parts(reader.GetDecimal(), (int)Quantity.Scale, q => new Quantity(q));

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
}
