using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>Take so many, pay for fewer: of groups from the dearest down the cheapest are free.</summary>
/// <param name="Take">Pieces in a group.</param>
/// <param name="Pay">Pieces paid for, at least 1 and fewer than taken.</param>
/// <param name="Times">How often in one order; null for as often as it fits.</param>
public sealed record PayForReward(int Take, int Pay, int? Times = null) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PromotionPhase.Bundle;
}
