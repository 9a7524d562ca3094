using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>More bonuses than usual for the order. Several add up: ×2 and ×3 come to ×4 (one and two extra parts on top of the usual).</summary>
/// <param name="Multiplier">200 % gives twice the usual; above 100 %.</param>
public sealed record BonusReward(Percent Multiplier) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PromotionPhase.Loyalty;
}
