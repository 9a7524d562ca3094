using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Crm;

/// <summary>The JSON form that definitions share: names in camel case, letters of all scripts as they are, a line per value; nothing unknown, doubled or missing passes.</summary>
internal static class DefinitionJson
{
    /// <summary>The form, with what a kind of definitions has beside plain values.</summary>
    internal static JsonSerializerOptions Form(params ReadOnlySpan<JsonConverter> converters)
    {
        var form = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            WriteIndented = true,
            NewLine = "\n",
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowDuplicateProperties = false,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
        foreach (var converter in converters)
            form.Converters.Add(converter);
        return form;
    }

    /// <summary>Reads a definition; its shape is checked, and the first mistake told with its path.</summary>
    /// <param name="json">The text.</param>
    /// <param name="form">Its form.</param>
    /// <param name="what">What it is, as mistakes name it: <c>The promotion</c>.</param>
    /// <exception cref="DefinitionException">It is not of that shape.</exception>
    internal static T Read<T>(string json, JsonSerializerOptions form, string what)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<T>(json, form) ?? throw new JsonException($"{what} is null.");
        }
        catch (JsonException error)
        {
            var path = error.Path is { } p && p.StartsWith("$.", StringComparison.Ordinal) ? p[2..] : "";
            throw new DefinitionException([new DefinitionMistake(path, error.Message)], what);
        }
    }
}
