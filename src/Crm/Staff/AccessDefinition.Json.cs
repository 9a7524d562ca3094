using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Crm.Staff;

public sealed partial record AccessDefinition
{
    private static readonly JsonSerializerOptions JsonForm = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the JSON form. Its shape is checked here and the first mistake told; what it holds is checked by <see cref="Validate"/>.</summary>
    /// <exception cref="DefinitionException">Not the JSON of access scopes.</exception>
    public static AccessDefinition FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<AccessDefinition>(json, JsonForm) ?? throw new JsonException("The definition is null.");
        }
        catch (JsonException error)
        {
            var path = error.Path is { } p && p.StartsWith("$.", StringComparison.Ordinal) ? p[2..] : "";
            throw new DefinitionException([new DefinitionMistake(path, error.Message)], "The access scopes");
        }
    }

    /// <summary>The JSON form: loss-free, a line per value so that two versions are easily compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonForm);
}
