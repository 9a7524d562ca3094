using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// The rules of docs/pricing.md, written down as plainly as possible: every admissible choice is tried. Slow, and shares nothing with
/// the engine but the definitions. Knows conditions on cart.value and cart.subtotal from below, given beside the promotion.
/// </summary>
internal sealed class BruteForce(IReadOnlyList<TrialPromotion> promotions, PromotionSettings settings, PriceBasket basket)
{
    private readonly decimal[] own = [.. basket.Lines.Select(l => Cents(l.Price.Amount * l.Quantity.Amount))];
    private readonly bool ranked = settings.Objective == PromotionObjective.BestForCustomer;

    /// <summary>The least to pay, in cents.</summary>
    internal decimal Least()
    {
        var best = decimal.MaxValue;
        foreach (var scenario in Scenarios())
            best = Math.Min(best, LeastOf(scenario));
        return best;
    }

    private IEnumerable<List<TrialPromotion>> Scenarios()
    {
        var inPlay = promotions.Where(InPlay).ToList();
        var alone = inPlay.Where(p => p.D.Combination == PromotionCombination.AloneInOrder).ToList();
        var others = inPlay.Except(alone).ToList();
        var top = alone.Count == 0 ? int.MinValue : alone.Max(p => p.D.Priority);
        var beside = others.Count == 0 ? int.MinValue : others.Max(p => p.D.Priority);
        var never = promotions.Except(inPlay).Where(p => p.D.Combination != PromotionCombination.AloneInOrder).ToList();
        if (!ranked || beside >= top)
            foreach (var set in Independent(others, (a, b) => a.D.Phase != b.D.Phase && Exclude(a.D, b.D), ranks: false))
                yield return [.. set, .. never];
        foreach (var one in alone.Where(a => !ranked || (a.D.Priority == top && top >= beside)))
            yield return [one];
    }

    private bool InPlay(TrialPromotion p)
    {
        if (own.Sum() < p.LeastValue * 100 || own.Sum() < p.LeastSubtotal * 100)
            return false;
        return p.D.Phase switch
        {
            PromotionPhase.Line => basket.Lines.Index().Any(l => p.D.Target.Covers(l.Item) && Weight(p, l.Index) > 0),
            PromotionPhase.Bundle => BundleTrial.Give(p.D, basket, [.. own], [.. own], Pieces(), Floors(), out _) > 0,
            PromotionPhase.Delivery => basket.Delivery.Units > 0,
            _ => true,
        };
    }

    private decimal LeastOf(List<TrialPromotion> scenario)
    {
        var ways = basket.Lines.Select((_, i) => LineWays(scenario, i)).ToList();
        var bundles = scenario.Where(p => p.D.Phase == PromotionPhase.Bundle && InPlay(p)).ToList();
        var groups = BundleTrial.Groups(bundles.ConvertAll(b => b.D), basket, Conflict);
        var best = decimal.MaxValue;
        foreach (var way in Product(ways))
            foreach (var sum in Sums(groups, way).Distinct())
                best = Math.Min(best, Whole(scenario, sum));
        return best;
    }

    /// <summary>What each line may come to: all declined, or a set that leaves out none that could be added.</summary>
    private List<decimal> LineWays(List<TrialPromotion> scenario, int i)
    {
        var candidates = scenario.Where(p => p.D.Phase == PromotionPhase.Line && own.Sum() >= p.LeastValue * 100 && p.D.Target.Covers(basket.Lines[i]) && Weight(p, i) > 0).ToList();
        var most = settings.LargestLineDiscount is { } cap ? decimal.Floor(own[i] * cap.Value / 100) : decimal.MaxValue;
        var sums = Independent(candidates, (a, b) => Conflict(a.D, b.D), ranked).Select(set => set.Sum(p => Weight(p, i))).Append(0);
        return [.. sums.Select(sum => own[i] - Math.Min(Math.Min(Round(sum), own[i] - Floors()[i]), most)).Distinct()];
    }

    private decimal Weight(TrialPromotion p, int i) => p.D.Reward switch
    {
        PercentReward r => own[i] * r.Percent.Value / 100,
        AmountReward { PerUnit: true } r => Cents(r.Amount.Amount * basket.Lines[i].Quantity.Amount),
        AmountReward r => r.Amount.Amount * 100,
        FixedPriceReward r => Math.Max(0, own[i] - Cents(r.Price.Amount * basket.Lines[i].Quantity.Amount)),
        TierReward r => own[i] * (r.Tiers.LastOrDefault(t => basket.Lines.Where(p.D.Target.Covers).Sum(l => l.Quantity.Amount) >= t.From)?.Percent?.Value ?? 0) / 100,
        _ => 0,
    };

    /// <summary>Sums of all lines after bundles: in each group none, or one after the other until none gives anything.</summary>
    private IEnumerable<decimal> Sums(List<List<PromotionDefinition>> groups, decimal[] way)
    {
        IEnumerable<decimal> sums = [way.Sum()];
        foreach (var group in groups)
        {
            var offs = BundleTrial.Offs(group, basket, way, Pieces(), Floors(), ranked, Conflict).Append(0).Distinct().ToList();
            sums = sums.SelectMany(sum => offs.Select(off => sum - off)).ToList();
        }

        return sums;
    }

    private decimal Whole(List<TrialPromotion> scenario, decimal sum)
    {
        var active = scenario.Where(p => own.Sum() >= p.LeastValue * 100 && sum >= p.LeastSubtotal * 100).ToList();
        var onOrder = active.Where(p => p.D.Phase == PromotionPhase.Order).ToList();
        var off = Independent(onOrder, (a, b) => Conflict(a.D, b.D), ranked).Max(set => set.Sum(p => Off(p, sum)));
        var goods = sum - Math.Min(Round(off), sum - Floors().Sum());
        if (settings.LargestDiscount is { } most)
            goods = Math.Max(goods, own.Sum() - decimal.Floor(own.Sum() * most.Value / 100));
        var charge = basket.Delivery.Amount * 100;
        var onDelivery = active.Where(p => p.D.Phase == PromotionPhase.Delivery).ToList();
        var offDelivery = Independent(onDelivery, (a, b) => Conflict(a.D, b.D), ranked).Max(set => set.Sum(p => Off(p, charge)));
        return goods + charge - Math.Min(Round(offDelivery), charge);
    }

    private static decimal Off(TrialPromotion p, decimal basis) => p.D.Reward switch
    {
        PercentReward r => basis * r.Percent.Value / 100,
        AmountReward r => r.Amount.Amount * 100,
        FreeDeliveryReward => basis,
        _ => 0,
    };

    private decimal[] Floors() =>
        [.. basket.Lines.Select((l, i) => Math.Min(own[i], decimal.Ceiling(Math.Max(l.Floor?.Amount ?? 0, settings.LeastMargin is { } m && l.Cost is { } cost ? decimal.Ceiling(cost.Amount / (100 - m.Value) * 100 * 10_000) / 10_000 : 0) * l.Quantity.Amount * 100)))];

    private long[] Pieces() => [.. basket.Lines.Select(l => l.Quantity.Thousandths / 1000)];

    /// <summary>All sets of those that may stand together, and that leave out none that could be added before what is in them.</summary>
    private static IEnumerable<List<TrialPromotion>> Independent(List<TrialPromotion> all, Func<TrialPromotion, TrialPromotion, bool> conflict, bool ranks)
    {
        for (var set = 0; set < 1 << all.Count; set++)
        {
            var chosen = all.Where((_, i) => ((set >> i) & 1) == 1).ToList();
            var fits = chosen.All(a => chosen.All(b => ReferenceEquals(a, b) || !conflict(a, b)));
            var full = all.Except(chosen).All(p => chosen.Any(c => (!ranks || c.D.Priority >= p.D.Priority) && conflict(c, p)));
            if (fits && full)
                yield return chosen;
        }
    }

    private static bool Conflict(PromotionDefinition a, PromotionDefinition b) =>
        a.Combination != PromotionCombination.WithOthers || b.Combination != PromotionCombination.WithOthers || Exclude(a, b)
        || (a.StopsAfter && b.Priority < a.Priority) || (b.StopsAfter && a.Priority < b.Priority);

    private static bool Exclude(PromotionDefinition a, PromotionDefinition b) =>
        (a.Group is not null && a.Group == b.Group) || a.Excludes.Contains(b.Code) || b.Excludes.Contains(a.Code)
        || (a.CombinesWith.Count > 0 && !a.CombinesWith.Contains(b.Code)) || (b.CombinesWith.Count > 0 && !b.CombinesWith.Contains(a.Code));

    private static IEnumerable<decimal[]> Product(List<List<decimal>> ways)
    {
        IEnumerable<decimal[]> all = [[]];
        foreach (var way in ways)
            all = all.SelectMany(left => way.Select(w => (decimal[])[.. left, w])).ToList();
        return all;
    }

    internal static decimal Round(decimal cents) => Math.Round(cents, MidpointRounding.AwayFromZero);

    private static decimal Cents(decimal amount) => Round(amount * 100);
}
