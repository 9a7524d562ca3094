using System.Text.Json;
using Crm.Catalog;

namespace Crm.Pricing;

public sealed partial record PromotionDefinition
{
    private static readonly JsonSerializerOptions JsonForm = DefinitionJson.Form(
        new RuleConverter(), new MoneyConverter(), new PercentConverter(), new QuantityConverter(),
        new IdConverter<ProductId>(), new IdConverter<VariantId>(), new InstantConverter());

    /// <summary>Reads the JSON form. Its shape is checked here and the first mistake told; what it holds is checked by <see cref="Validate"/>.</summary>
    /// <exception cref="DefinitionException">Not the JSON of a promotion.</exception>
    public static PromotionDefinition FromJson(string json) => DefinitionJson.Read<PromotionDefinition>(json, JsonForm, "The promotion");

    /// <summary>The JSON form: loss-free, a line per value so that two versions are easily compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonForm);
}
