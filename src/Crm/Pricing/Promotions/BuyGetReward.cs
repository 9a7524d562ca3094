using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>
/// Buy some pieces, get others for less. Whole pieces count. By default as often as the cart holds it.
/// </summary>
/// <param name="Buy">Pieces to buy at their price, at least 1.</param>
/// <param name="Get">Pieces to get for less, at least 1.</param>
/// <param name="Off">What is taken off those: 100 % gives them free.</param>
/// <param name="Which">Which pieces those are.</param>
/// <param name="Other">What can be got, where it is another product; null else.</param>
/// <param name="Times">How often in one order; null for as often as it fits.</param>
public sealed record BuyGetReward(int Buy, int Get, Percent Off, GetChoice Which = GetChoice.Cheapest, PromotionTarget? Other = null, int? Times = null) : PromotionReward
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PromotionPhase Phase => PromotionPhase.Bundle;
}
