namespace Crm.Pricing;

internal sealed partial class BruteForce
{
    private bool Takes(TrialPromotion p, int i) => !outside[i] && p.D.Target.Covers(basket.Lines[i]);

    /// <summary>What a promotion takes off a line: for as many of the dearest pieces as it may, while its budget lasts, line after line.</summary>
    private decimal Weight(TrialPromotion p, int line)
    {
        var lines = Enumerable.Range(0, own.Length).Where(i => Takes(p, i)).ToList();
        if (p.D.Limits.PerOrder is not null)
            lines = [.. lines.OrderByDescending(i => basket.Lines[i].Price.Amount)];
        var (pieces, budget) = ((decimal)(p.D.Limits.PerOrder ?? int.MaxValue), BundleTrial.Budget(p.D, basket));
        foreach (var i in lines)
        {
            var part = Math.Min(pieces, basket.Lines[i].Quantity.Amount);
            var weight = part == 0 ? 0 : Math.Min(Of(p, i, part, lines), budget);
            if (i == line)
                return weight;
            (pieces, budget) = (pieces - part, budget == decimal.MaxValue ? budget : budget - decimal.Ceiling(weight));
        }

        return 0;
    }

    private decimal Of(TrialPromotion p, int i, decimal part, List<int> lines)
    {
        var whole = part == basket.Lines[i].Quantity.Amount ? own[i] : Round(own[i] * part / basket.Lines[i].Quantity.Amount);
        return p.D.Reward switch
        {
            PercentReward r => whole * r.Percent.Value / 100,
            AmountReward { PerUnit: true } r => Cents(r.Amount.Amount * part),
            AmountReward r => r.Amount.Amount * 100,
            FixedPriceReward r => Math.Max(0, whole - Cents(r.Price.Amount * part)),
            TierReward r => whole * (Tier(r, lines)?.Percent?.Value ?? 0) / 100,
            _ => 0,
        };
    }

    private RewardTier? Tier(TierReward reward, List<int> lines) =>
        reward.Tiers.LastOrDefault(t => lines.Sum(i => reward.Basis == TierBasis.Quantity ? basket.Lines[i].Quantity.Amount : own[i] / 100) >= t.From);
}
