using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Crm.Catalog;

namespace Crm.Pricing;

public sealed partial record PromotionDefinition
{
    private static readonly JsonSerializerOptions JsonForm = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new RuleConverter(), new MoneyConverter(),
            new PercentConverter(), new QuantityConverter(), new IdConverter<ProductId>(), new IdConverter<VariantId>(), new InstantConverter(),
        },
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

    /// <summary>Reads the JSON form. Its shape is checked here and the first mistake told; what it holds is checked by <see cref="Validate"/>.</summary>
    /// <exception cref="DefinitionException">Not the JSON of a promotion.</exception>
    public static PromotionDefinition FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<PromotionDefinition>(json, JsonForm) ?? throw new JsonException("The promotion is null.");
        }
        catch (JsonException error)
        {
            var path = error.Path is { } p && p.StartsWith("$.", StringComparison.Ordinal) ? p[2..] : "";
            throw new DefinitionException([new DefinitionMistake(path, error.Message)], "The promotion");
        }
    }

    /// <summary>The JSON form: loss-free, a line per value so that two versions are easily compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonForm);
}
