using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>A percentage as its usual number: 7.25.</summary>
internal sealed class PercentConverter : JsonConverter<Percent>
{
    public override Percent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PromotionNumbers.Parts(reader.GetDecimal(), 10_000, p => new Percent(checked((int)p)));

    public override void Write(Utf8JsonWriter writer, Percent value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
