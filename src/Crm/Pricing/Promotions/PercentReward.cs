using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>A percentage off lines, the order or delivery.</summary>
/// <param name="Percent">Above 0 and up to 100 %.</param>
/// <param name="On">Off what.</param>
public sealed record PercentReward(Percent Percent, RewardPlace On = RewardPlace.Lines) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PhaseOf(On);
}
