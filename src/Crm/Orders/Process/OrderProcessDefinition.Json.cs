using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Crm.Orders;

public sealed partial record OrderProcessDefinition
{
    private static readonly JsonSerializerOptions JsonForm = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        NewLine = "\n",
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
    };

    /// <summary>
    /// Reads the JSON form. Its shape (types, unknown or missing properties) is checked here and the first mistake told;
    /// what the shape holds is checked by <see cref="Validate"/>.
    /// </summary>
    /// <exception cref="DefinitionException">Not the JSON of a process.</exception>
    public static OrderProcessDefinition FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<OrderProcessDefinition>(json, JsonForm) ?? throw new JsonException("The process is null.");
        }
        catch (JsonException error)
        {
            var path = error.Path is { } p && p.StartsWith("$.", StringComparison.Ordinal) ? p[2..] : "";
            throw ProcessMistakes.Exception([new DefinitionMistake(path, error.Message)]);
        }
        catch (ArgumentException error)
        {
            throw ProcessMistakes.Exception([new DefinitionMistake("", error.Message)]);
        }
    }

    /// <summary>The JSON form: loss-free, the same text for equal definitions, a line per value so that two versions are easily compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonForm);

    /// <summary>Lists that are empty by default say nothing; a list that may be null (reasons) says something when it is empty.</summary>
    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (!property.IsGetNullable && property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                property.ShouldSerialize = static (_, value) => ((IEnumerable)value!).GetEnumerator().MoveNext();
    }
}
