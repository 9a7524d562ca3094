using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>Delivery that costs the customer nothing.</summary>
public sealed record FreeDeliveryReward : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PromotionPhase.Delivery;
}
