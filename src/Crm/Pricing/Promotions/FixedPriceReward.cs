using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>A price of its own for a unit, where that is less than the chosen one; only in orders of its currency.</summary>
/// <param name="Price">Price of one unit, not below nothing.</param>
public sealed record FixedPriceReward(Money Price) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PromotionPhase.Line;
}
