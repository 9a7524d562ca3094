using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>More off for more: the highest tier that all targeted lines together reach, by their quantity or by their amount at chosen prices.</summary>
/// <param name="Tiers">At least one, from low to high.</param>
/// <param name="Basis">What tiers count.</param>
public sealed record TierReward(IReadOnlyList<RewardTier> Tiers, TierBasis Basis = TierBasis.Quantity) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PromotionPhase.Line;

    /// <inheritdoc/>
    public bool Equals(TierReward? other) => other is not null && Basis == other.Basis && Sequences.Same(Tiers, other.Tiers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Basis, Sequences.Hash(Tiers));
}
