using System.Text.Json.Serialization;

namespace Crm.Catalog;

/// <summary>What is in one kit.</summary>
/// <param name="VariantId">Number of the component's <see cref="Catalog.VariantId"/>; the component is goods.</param>
/// <param name="Thousandths">How much of it is in one kit, in thousandths of its unit; above 0.</param>
public sealed record KitComponent(long VariantId, long Thousandths)
{
    /// <summary>The component.</summary>
    [JsonIgnore]
    public VariantId Variant => new(VariantId);

    /// <summary>How much of it is in one kit.</summary>
    [JsonIgnore]
    public Quantity Quantity => new(Thousandths);

    /// <summary>So much of a variant.</summary>
    public static KitComponent Of(VariantId variant, Quantity quantity) => new(variant.Value, quantity.Thousandths);
}
