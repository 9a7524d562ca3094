using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Rules;

/// <summary>A rule within a filter as its text, as people read it in the record of an export.</summary>
internal sealed class RuleTextConverter : JsonConverter<Rule>
{
    public override Rule? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? RuleText.Parse(text).Demand() : null;

    public override void Write(Utf8JsonWriter writer, Rule value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
