using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>An amount off lines, the order or delivery; only in orders of its currency.</summary>
/// <param name="Amount">Above nothing. Never more is given than is left.</param>
/// <param name="On">Off what.</param>
/// <param name="PerUnit">On lines: for each unit, not once for each line.</param>
public sealed record AmountReward(Money Amount, RewardPlace On = RewardPlace.Lines, bool PerUnit = false) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PhaseOf(On);
}
