using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// The rules of docs/promotions.md, written down as plainly as possible: every admissible choice is tried. Slow, and shares nothing with
/// the engine but the definitions. Knows conditions on cart.value and cart.subtotal, given beside the promotion.
/// </summary>
internal sealed partial class BruteForce
{
    private readonly IReadOnlyList<TrialPromotion> promotions;
    private readonly PromotionSettings settings;
    private readonly PriceBasket basket;
    private readonly decimal[] own;
    private readonly decimal[] floors;
    private readonly bool[] outside;
    private readonly bool ranked;

    internal BruteForce(IReadOnlyList<TrialPromotion> promotions, PromotionSettings settings, PriceBasket basket)
    {
        (this.promotions, this.settings, this.basket, ranked) = (promotions, settings, basket, settings.Objective == PromotionObjective.BestForCustomer);
        var gross = basket.Lines.Select(l => Cents(l.Price.Amount * l.Quantity.Amount)).ToArray();
        own = [.. gross];
        outside = [.. basket.Lines.Select(l => l.IsExcluded || settings.Excluded?.Covers(l) == true)];
        floors = [.. basket.Lines.Select((l, i) => Math.Min(own[i], decimal.Ceiling(Math.Max(l.Floor?.Amount ?? 0, Guarded(l)) * l.Quantity.Amount * 100)))];
        foreach (var hand in basket.Manual.Where(m => m.Line is not null))
        {
            var i = hand.Line!.Value;
            own[i] -= Math.Min(hand.Percent is { } p ? Round(gross[i] * p.Value / 100) : hand.Amount!.Value.Amount * 100, Math.Max(0, hand.BelowFloor ? own[i] : own[i] - floors[i]));
        }

        floors = [.. floors.Select((floor, i) => Math.Min(floor, own[i]))];
    }

    private decimal Value => own.Sum();

    private decimal Inside => own.Where((_, i) => !outside[i]).Sum();

    private decimal Floor => floors.Where((_, i) => !outside[i]).Sum();

    /// <summary>The least to pay, in cents.</summary>
    internal decimal Least() => Scenarios().Min(LeastOf);

    private IEnumerable<List<TrialPromotion>> Scenarios()
    {
        var inPlay = promotions.Where(InPlay).ToList();
        var alone = inPlay.Where(p => p.D.Combination == PromotionCombination.AloneInOrder && GivesAlone(p)).ToList();
        var others = inPlay.Where(p => p.D.Combination != PromotionCombination.AloneInOrder).ToList();
        var top = alone.Count == 0 ? int.MinValue : alone.Max(p => p.D.Priority);
        var beside = others.Count == 0 ? int.MinValue : others.Max(p => p.D.Priority);
        if (!ranked || beside >= top)
            foreach (var set in Independent(others, (a, b) => Stage(a.D) != Stage(b.D) && Exclude(a.D, b.D), ranks: false))
                yield return set;
        foreach (var one in alone.Where(a => !ranked || (a.D.Priority == top && top >= beside)))
            yield return [one];
    }

    /// <summary>Given where the order has nothing else: what stands alone and would give nothing keeps nothing out.</summary>
    private bool GivesAlone(TrialPromotion p) => p.D.Reward is GiftReward ? IsActive(p, Inside) : LeastOf([p]) < LeastOf([]);

    /// <summary>It may be given: by what there is in the basket, and at some sum between the floors and all.</summary>
    private bool InPlay(TrialPromotion p) => IsOpen(p)
        && Value >= p.LeastValue * 100 && Value >= p.LeastSubtotal * 100 && p.MostSubtotal * 100 >= Floor + (Value - Inside) && p.LeastSubtotal <= p.MostSubtotal
        && p.D switch
        {
            { Reward: GiftReward } => true,
            { Phase: PromotionPhase.Line } => basket.Lines.Index().Any(l => Takes(p, l.Index) && Weight(p, l.Index) > 0),
            { Phase: PromotionPhase.Bundle } => BundleTrial.Give(p.D, basket, [.. own], [.. own], Pieces(), floors, out _) > 0,
            { Phase: PromotionPhase.Delivery } => basket.Delivery.Units > 0,
            _ => true,
        };

    private bool IsOpen(TrialPromotion p) => (!p.D.NeedsCoupon || basket.Coupons.Any(c => c.Promotion == p.D.Code))
        && basket.Left.All(l => l.Promotion != p.D.Code || (l.Uses is not <= 0 && l.Budget is not { Units: <= 0 }));

    private bool IsActive(TrialPromotion p, decimal sum) => sum + (Value - Inside) is var subtotal && subtotal >= p.LeastSubtotal * 100 && subtotal <= p.MostSubtotal * 100;

    private decimal LeastOf(List<TrialPromotion> scenario)
    {
        var ways = basket.Lines.Select((_, i) => LineWays(scenario, i)).ToList();
        var bundles = scenario.Where(p => p.D.Phase == PromotionPhase.Bundle && p.D.Reward is not GiftReward && InPlay(p)).ToList();
        var groups = BundleTrial.Groups(bundles.ConvertAll(b => b.D), basket, Conflict);
        var best = decimal.MaxValue;
        foreach (var way in Product(ways))
            foreach (var sum in Sums(groups, way).Distinct())
                best = Math.Min(best, Whole(scenario, sum));
        return best + (Value - Inside);
    }

    /// <summary>What each line may come to: all declined, or a set that leaves out none that could be added. What is in no promotion counts apart.</summary>
    private List<decimal> LineWays(List<TrialPromotion> scenario, int i)
    {
        if (outside[i])
            return [0];
        var candidates = scenario.Where(p => p.D.Phase == PromotionPhase.Line && InPlay(p) && Takes(p, i) && Weight(p, i) > 0).ToList();
        var most = settings.LargestLineDiscount is { } cap ? decimal.Floor(own[i] * cap.Value / 100) : decimal.MaxValue;
        var sums = Independent(candidates, (a, b) => Conflict(a.D, b.D), ranked).Select(set => set.Sum(p => Weight(p, i))).Append(0);
        return [.. sums.Select(sum => own[i] - Math.Min(Math.Min(Round(sum), own[i] - floors[i]), most)).Distinct()];
    }

    /// <summary>Sums of all lines after bundles: in each group none, or one after the other until none gives anything.</summary>
    private IEnumerable<decimal> Sums(List<List<PromotionDefinition>> groups, decimal[] way)
    {
        IEnumerable<decimal> sums = [way.Sum()];
        foreach (var group in groups)
        {
            var offs = BundleTrial.Offs(group, basket, way, Pieces(), floors, ranked, Conflict).Append(0).Distinct().ToList();
            sums = sums.SelectMany(sum => offs.Select(off => sum - off)).ToList();
        }

        return sums;
    }

    private decimal Whole(List<TrialPromotion> scenario, decimal sum)
    {
        var active = scenario.Where(p => InPlay(p) && IsActive(p, sum)).ToList();
        var onOrder = active.Where(p => p.D.Phase == PromotionPhase.Order).ToList();
        var byHand = basket.Manual.Where(m => m.Line is null).Sum(m => m.Amount?.Amount * 100 ?? 0) + (Math.Min(100, basket.Manual.Where(m => m.Line is null).Sum(m => m.Percent?.Value ?? 0)) * sum / 100);
        var off = byHand + Independent(onOrder, (a, b) => Conflict(a.D, b.D), ranked).Max(set => set.Sum(p => Off(p, sum)));
        var goods = sum - Math.Min(Round(off), sum - Floor);
        if (settings.LargestDiscount is { } most)
            goods = Math.Max(goods, Inside - decimal.Floor(Inside * most.Value / 100) - Math.Min(Round(byHand), sum - Floor));
        var charge = basket.Delivery.Amount * 100;
        var onDelivery = active.Where(p => p.D.Phase == PromotionPhase.Delivery).ToList();
        var offDelivery = Independent(onDelivery, (a, b) => Conflict(a.D, b.D), ranked).Max(set => set.Sum(p => Off(p, charge)));
        return goods + charge - Math.Min(Round(offDelivery), charge);
    }

    private decimal Off(TrialPromotion p, decimal basis) => Math.Min(BundleTrial.Budget(p.D, basket), p.D.Reward switch
    {
        PercentReward r => basis * r.Percent.Value / 100,
        AmountReward r => r.Amount.Amount * 100,
        FreeDeliveryReward => basis,
        _ => 0,
    });

    /// <summary>What must be left of a unit: cost over what the margin leaves of the price, or with the markup, and the tax on it; up to a ten-thousandth.</summary>
    private decimal Guarded(BasketLine line) => line.Cost is not { } cost ? 0 : decimal.Ceiling(Math.Max(
        settings.LeastMargin is { } margin ? cost.Amount * (100 + line.TaxIn.Value) / (100 - margin.Value) : 0,
        settings.LeastMarkup is { } markup ? cost.Amount * (100 + line.TaxIn.Value) * (100 + markup.Value) / 10_000 : 0) * 10_000) / 10_000;

    private long[] Pieces() => [.. basket.Lines.Select((l, i) => outside[i] ? 0 : l.Quantity.Thousandths / 1000)];

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

    private static int Stage(PromotionDefinition d) => d.Reward is GiftReward ? 6 : (int)d.Phase;

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
