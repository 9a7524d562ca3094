using System.Text.Json.Serialization;

namespace Crm.Pricing;

/// <summary>What a promotion gives: one of the records that derive from this, and no other.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PercentReward), "percent")]
[JsonDerivedType(typeof(AmountReward), "amount")]
[JsonDerivedType(typeof(FixedPriceReward), "fixed-price")]
[JsonDerivedType(typeof(TierReward), "tiers")]
[JsonDerivedType(typeof(BuyGetReward), "buy-get")]
[JsonDerivedType(typeof(PayForReward), "pay-for")]
[JsonDerivedType(typeof(BundleReward), "bundle")]
[JsonDerivedType(typeof(GiftReward), "gift")]
[JsonDerivedType(typeof(FreeDeliveryReward), "free-delivery")]
[JsonDerivedType(typeof(BonusReward), "bonus")]
public abstract record PromotionReward
{
    private protected PromotionReward()
    {
    }

    /// <summary>When it takes its turn.</summary>
    [JsonIgnore]
    public abstract PromotionPhase Phase { get; }

    private protected static PromotionPhase PhaseOf(RewardPlace place) => place switch
    {
        RewardPlace.Order => PromotionPhase.Order,
        RewardPlace.Delivery => PromotionPhase.Delivery,
        _ => PromotionPhase.Line,
    };
}
