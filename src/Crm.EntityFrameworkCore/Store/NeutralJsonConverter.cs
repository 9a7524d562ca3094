using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Crm.Store;

/// <summary>Writes ids, quantities, instants, dates, currencies and enums in their neutral form.</summary>
internal sealed class NeutralJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert == typeof(Quantity) || typeToConvert == typeof(Percent) || typeToConvert == typeof(Instant)
        || typeToConvert == typeof(Currency) || typeToConvert == typeof(LocalDate) || typeToConvert.IsEnum || NeutralValue.IsId(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T>
    {
        private static readonly bool IsText = NeutralValue.KindOf(typeof(T)) == ColumnKind.Text;

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            NeutralValue.Read<T>(IsText ? reader.GetString() : reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var neutral = NeutralValue.Write(value);
            if (neutral is long number)
                writer.WriteNumberValue(number);
            else
                writer.WriteStringValue((string?)neutral);
        }
    }
}
