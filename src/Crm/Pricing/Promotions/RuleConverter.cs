using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Rules;

namespace Crm.Pricing;

/// <summary>A rule in its JSON form.</summary>
internal sealed class RuleConverter : JsonConverter<Rule>
{
    public override Rule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var parsed = RuleJson.Read(document.RootElement.GetRawText());
        return parsed.IsSound ? parsed.Rule! : throw new JsonException(string.Join(" ", parsed.Mistakes));
    }

    public override void Write(Utf8JsonWriter writer, Rule value, JsonSerializerOptions options) => writer.WriteRawValue(RuleJson.Write(value));
}
