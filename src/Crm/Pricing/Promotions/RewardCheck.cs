using FluentValidation;

namespace Crm.Pricing;

/// <summary>Finds the mistakes of a reward.</summary>
internal static class RewardCheck
{
    private const int MostPieces = 1_000;

    internal static void Run(PromotionReward? reward, ValidationContext<PromotionDefinition> context)
    {
        switch (reward)
        {
            case null:
                context.AddFailure("Reward", "A reward is needed.");
                break;
            case PercentReward r:
                Share(context, "Reward.Percent", r.Percent);
                Place(context, r.On);
                break;
            case AmountReward r:
                Positive(context, "Reward.Amount", r.Amount);
                Place(context, r.On);
                if (r.PerUnit && r.On != RewardPlace.Lines)
                    context.AddFailure("Reward.PerUnit", "Only lines have units.");
                break;
            case FixedPriceReward r:
                Price(context, "Reward.Price", r.Price);
                break;
            case TierReward r:
                Tiers(context, r);
                break;
            case BuyGetReward r:
                BuyGet(context, r);
                break;
            case PayForReward r:
                PayFor(context, r);
                break;
            case BundleReward r:
                Bundle(context, r);
                break;
            case GiftReward r:
                Gift(context, r);
                break;
            case BonusReward r when r.Multiplier.PartsPerMillion <= Percent.Scale || r.Multiplier.PartsPerMillion > 100 * Percent.Scale:
                context.AddFailure("Reward.Multiplier", $"{r.Multiplier} is not above 100 % and up to 10000 %.");
                break;
        }
    }

    internal static void Positive(ValidationContext<PromotionDefinition> context, string path, Money? amount)
    {
        if (amount is { } money && (money.Units <= 0 || money.Currency.IsNone))
            context.AddFailure(path, $"{money} is no amount above nothing in a currency.");
    }

    private static void Price(ValidationContext<PromotionDefinition> context, string path, Money? price)
    {
        if (price is { } money && (money.Units < 0 || money.Currency.IsNone))
            context.AddFailure(path, $"{money} is no price in a currency.");
    }

    private static void Share(ValidationContext<PromotionDefinition> context, string path, Percent? percent)
    {
        if (percent is { } share && share.PartsPerMillion is <= 0 or > Percent.Scale)
            context.AddFailure(path, $"{percent} is not above 0 % and up to 100 %.");
    }

    private static void Place(ValidationContext<PromotionDefinition> context, RewardPlace place)
    {
        if (!Enum.IsDefined(place))
            context.AddFailure("Reward.On", $"{(int)place} is no place.");
    }

    private static void Times(ValidationContext<PromotionDefinition> context, int? times)
    {
        if (times < 1)
            context.AddFailure("Reward.Times", $"{times} is no number of times.");
    }

    private static void Pieces(ValidationContext<PromotionDefinition> context, string path, int pieces)
    {
        if (pieces is < 1 or > MostPieces)
            context.AddFailure(path, $"{pieces} is no number of pieces from 1 to {MostPieces}.");
    }

    private static void Tiers(ValidationContext<PromotionDefinition> context, TierReward reward)
    {
        if (!Enum.IsDefined(reward.Basis))
            context.AddFailure("Reward.Basis", $"{(int)reward.Basis} is nothing to count.");
        if (reward.Tiers is not { Count: > 0 and <= 100 })
        {
            context.AddFailure("Reward.Tiers", "1 to 100 tiers are needed.");
            return;
        }

        foreach (var (i, tier) in reward.Tiers.Index())
        {
            var path = $"Reward.Tiers[{i}]";
            if (tier is null || new object?[] { tier.Percent, tier.Amount, tier.Price }.Count(v => v is not null) != 1)
            {
                context.AddFailure(path, "Exactly one of percentage, amount and price is needed.");
                continue;
            }

            if (tier.From is < 0 or > 1_000_000_000_000m || tier.From * Money.Scale != decimal.Truncate(tier.From * Money.Scale))
                context.AddFailure(path + ".From", $"'{tier.From.ToString(System.Globalization.CultureInfo.InvariantCulture)}' is no beginning of a tier.");
            if (i > 0 && reward.Tiers[i - 1] is { } before && before.From >= tier.From)
                context.AddFailure(path + ".From", "Tiers go from low to high.");
            Share(context, path + ".Percent", tier.Percent);
            Positive(context, path + ".Amount", tier.Amount);
            Price(context, path + ".Price", tier.Price);
        }
    }

    private static void BuyGet(ValidationContext<PromotionDefinition> context, BuyGetReward reward)
    {
        Pieces(context, "Reward.Buy", reward.Buy);
        Pieces(context, "Reward.Get", reward.Get);
        Share(context, "Reward.Off", reward.Off);
        Times(context, reward.Times);
        if (!Enum.IsDefined(reward.Which))
            context.AddFailure("Reward.Which", $"{(int)reward.Which} is no choice.");
        if (reward.Which == GetChoice.Other != reward.Other is not null)
            context.AddFailure("Reward.Other", reward.Other is null ? "What can be got is needed." : "What can be got is told, and what is bought is given.");
        if (reward.Other is not null)
            TargetCheck.Run(context, "Reward.Other", reward.Other);
    }

    private static void PayFor(ValidationContext<PromotionDefinition> context, PayForReward reward)
    {
        Pieces(context, "Reward.Take", reward.Take);
        Times(context, reward.Times);
        if (reward.Pay < 1 || reward.Pay >= reward.Take)
            context.AddFailure("Reward.Pay", $"{reward.Pay} is not from 1 to fewer than taken.");
    }

    private static void Bundle(ValidationContext<PromotionDefinition> context, BundleReward reward)
    {
        if (reward.Price is null == reward.Off is null)
            context.AddFailure("Reward", "Exactly one of a price and a percentage is needed.");
        Price(context, "Reward.Price", reward.Price);
        Share(context, "Reward.Off", reward.Off);
        Times(context, reward.Times);
        if (reward.Slots is not { Count: > 0 and <= 20 })
        {
            context.AddFailure("Reward.Slots", "1 to 20 slots are needed.");
            return;
        }

        foreach (var (i, slot) in reward.Slots.Index())
        {
            TargetCheck.Run(context, $"Reward.Slots[{i}].Target", slot?.Target);
            Pieces(context, $"Reward.Slots[{i}].Quantity", slot?.Quantity ?? 0);
        }
    }

    private static void Gift(ValidationContext<PromotionDefinition> context, GiftReward reward)
    {
        if (reward.VariantId.Value <= 0)
            context.AddFailure("Reward.VariantId", "A variant is needed.");
        if (!reward.Quantity.IsPositive)
            context.AddFailure("Reward.Quantity", "The quantity must be above 0.");
    }
}
