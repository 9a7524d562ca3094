using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Orders;
using Crm.Store;

namespace Crm.Intake;

/// <summary>How what came in is kept as JSON: as other values are, without what is worked out, and without secrets.</summary>
internal static class IntakeJson
{
    internal static readonly JsonSerializerOptions Options = new(CrmJson.Options)
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new RateConverter(), new TokenConverter() },
    };

    private sealed class RateConverter : JsonConverter<ExchangeRate>
    {
        public override ExchangeRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = JsonSerializer.Deserialize<long[]>(ref reader, options)!;
            return ExchangeRate.Of(parts[0], parts[1]);
        }

        public override void Write(Utf8JsonWriter writer, ExchangeRate value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Numerator);
            writer.WriteNumberValue(value.Denominator);
            writer.WriteEndArray();
        }
    }

    /// <summary>The secret of an order's page is the customer's: only its hash is kept, with the order.</summary>
    private sealed class TokenConverter : JsonConverter<OrderToken>
    {
        public override OrderToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, OrderToken value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
