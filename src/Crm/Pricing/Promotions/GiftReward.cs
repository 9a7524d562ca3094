using System.Text.Json.Serialization;
using Crm.Catalog;

namespace Crm.Pricing;

/// <summary>Something on top that costs nothing.</summary>
/// <param name="VariantId">What.</param>
/// <param name="Quantity">How much of it.</param>
public sealed record GiftReward(VariantId VariantId, Quantity Quantity) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PromotionPhase.Bundle;
}
