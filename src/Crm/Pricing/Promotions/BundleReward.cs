using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>A set: so many of this with so many of that, at a price of its own or for a percentage less. The dearest pieces that fit are taken.</summary>
/// <param name="Slots">At least one; all are needed.</param>
/// <param name="Price">Price of a whole set; null for a percentage.</param>
/// <param name="Off">Off the pieces of a set; null for a price.</param>
/// <param name="Times">How often in one order; null for as often as it fits.</param>
public sealed record BundleReward(IReadOnlyList<BundleSlot> Slots, Money? Price = null, Percent? Off = null, int? Times = null) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PromotionPhase.Bundle;

    /// <inheritdoc/>
    public bool Equals(BundleReward? other) => other is not null && (Price, Off, Times) == (other.Price, other.Off, other.Times) && Sequences.Same(Slots, other.Slots);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Price, Off, Times, Sequences.Hash(Slots));
}
