namespace Crm.Pricing;

/// <summary>What a promotion takes off a line: one of a percentage, an amount and a price.</summary>
/// <param name="Parts">Parts per million.</param>
/// <param name="AmountUnits">Ten-thousandths.</param>
/// <param name="PerUnit">The amount is for each unit.</param>
/// <param name="PriceUnits">Price of a unit; null for none.</param>
internal readonly record struct LineRate(int Parts, long AmountUnits, bool PerUnit, long? PriceUnits)
{
    internal static LineRate Of(PromotionReward reward) => reward switch
    {
        PercentReward r => new(r.Percent.PartsPerMillion, 0, false, null),
        AmountReward r => new(0, r.Amount.Units, r.PerUnit, null),
        FixedPriceReward r => new(0, 0, false, r.Price.Units),
        FreeDeliveryReward => new(Percent.Scale, 0, false, null),
        BonusReward r => new(r.Multiplier.PartsPerMillion - Percent.Scale, 0, false, null),
        _ => default,
    };

    internal static LineRate Of(RewardTier tier) => new(tier.Percent?.PartsPerMillion ?? 0, tier.Amount?.Units ?? 0, true, tier.Price?.Units);
}
