using Crm.Rules;

namespace Crm.Pricing;

/// <summary>Tells what became of each promotion, after a decision.</summary>
internal sealed partial class PromotionExplainer(PromotionBook book, PriceSearch search, PriceBasket basket, PromotionOutcome outcome)
{
    /// <summary>Beyond so many the price of the alternative is not worked out.</summary>
    private const int MostAlternatives = 20;

    private readonly Dictionary<int, (long Cents, long Wanted)> given = [];
    private int alternatives;

    internal List<PromotionReason> Reasons()
    {
        foreach (var adjustment in search.Adjustments)
            if (adjustment.Promotion >= 0 && (adjustment.Cents > 0 || adjustment.Line <= Adjustment.OnBonuses))
                given[adjustment.Promotion] = given.TryGetValue(adjustment.Promotion, out var before) ? (before.Cents + adjustment.Cents, before.Wanted + adjustment.Wanted) : (adjustment.Cents, adjustment.Wanted);
        return [.. book.Promotions.Select(Reason)];
    }

    private PromotionReason Reason(BookPromotion p)
    {
        if (given.TryGetValue(p.Index, out var sums))
            return sums.Wanted > sums.Cents
                ? Say(p, PromotionCodes.Cut, [("amount", Told(sums.Cents)), ("lost", Told(sums.Wanted - sums.Cents)), .. By(LinesOf(p))])
                : Say(p, PromotionCodes.Applied, ("amount", Told(sums.Cents)));
        if (search.Barrier(p) is { } barrier)
            return Barred(p, barrier);
        if (!search.HoldsStill(p))
            return Unmet(p, book.Conditions[p.Condition.Number]);
        return p.Definition.Phase switch
        {
            PromotionPhase.Line => OnLines(p),
            PromotionPhase.Bundle when p.Definition.Reward is not GiftReward => OnPieces(p),
            _ => OnWhole(p),
        };
    }

    private static PromotionReason Barred(BookPromotion p, string code) => code switch
    {
        PromotionCodes.NotYet => Say(p, code, ("from", p.Definition.Validity.From)),
        PromotionCodes.Over => Say(p, code, ("to", p.Definition.Validity.To)),
        PromotionCodes.OtherCurrency => Say(p, code, ("currency", string.Join(", ", p.Currencies))),
        _ => Say(p, code),
    };

    /// <summary>The failing part that is nearest to its bound; money of the cart is told as what is missing.</summary>
    private PromotionReason Unmet(BookPromotion p, CompiledRule<BasketSubject> rule)
    {
        var why = rule.Explain(search.Subject, basket.Now);
        var leaves = why.Because.Where(leaf => !leaf.Holds).ToList();
        if (leaves is [{ Operand: PromotionWords.Value or BasketFacts.Subtotal, Distance: { IsNegative: false } missing, Bound: { } least }])
            return Say(p, PromotionCodes.MoreNeeded, ("missing", missing.AsMoney), ("bound", least.AsMoney)) with { Condition = why };
        var leaf = leaves.FirstOrDefault(l => l.Distance is not null) ?? leaves.FirstOrDefault() ?? why;
        return Say(p, PromotionCodes.ConditionNotMet, ("fact", leaf.Operand), ("distance", leaf.Distance?.ToString()), ("bound", leaf.Bound?.ToString()), ("condition", leaf.Rule.ToString())) with { Condition = why };
    }

    private PromotionReason OnWhole(BookPromotion p)
    {
        var subtotal = outcome.Subtotal.Units;
        if (subtotal < p.Condition.Low)
            return Say(p, PromotionCodes.MoreNeeded, ("missing", new Money(p.Condition.Low - subtotal, basket.Currency)), ("bound", new Money(p.Condition.Low, basket.Currency)));
        search.Subject.SubtotalUnits = subtotal;
        if (subtotal > p.Condition.High)
            return Say(p, PromotionCodes.ConditionNotMet, ("fact", BasketFacts.Subtotal), ("distance", new Money(p.Condition.High - subtotal, basket.Currency).ToString()), ("bound", new Money(p.Condition.High, basket.Currency).ToString()), ("condition", p.Definition.Condition!.ToString()));
        if (p.Condition.Dynamic is { } moving && !moving.Holds(search.Subject, basket.Now))
            return Unmet(p, moving);
        return Loses(p, _ => true) ?? Nothing(p, LinesOf(p));
    }

    private PromotionReason OnLines(BookPromotion p)
    {
        var covered = Covered(p.Definition.Target);
        if (covered.Count == 0)
            return Say(p, PromotionCodes.NothingTargeted, ("target", Told(p.Definition.Target)));
        if (covered.TrueForAll(search.IsOutside))
            return Say(p, PromotionCodes.OnlyExcluded, ("target", Told(p.Definition.Target)));
        var open = covered.FindAll(i => !search.IsOutside(i));
        if (p.Definition.Reward is TierReward { Basis: TierBasis.Quantity } tiers && open.Sum(i => basket.Lines[i].Quantity.Amount) is var many && many < tiers.Tiers[0].From)
            return Say(p, PromotionCodes.MorePiecesNeeded, ("missing", tiers.Tiers[0].From - many), ("target", Told(p.Definition.Target)));
        if (p.Definition.Reward is TierReward { Basis: TierBasis.Amount } sums && open.Sum(search.Own) * search.Unit is var sum && sum < sums.Tiers[0].From * Money.Scale)
            return Say(p, PromotionCodes.MoreNeeded, ("missing", new Money((long)(sums.Tiers[0].From * Money.Scale) - sum, basket.Currency)), ("bound", Money.Of(sums.Tiers[0].From, basket.Currency)));
        var able = open.FindAll(i => search.WeightOn(i, p) > 0);
        if (able.Count == 0)
            return Nothing(p, open);
        return Loses(p, adjustment => able.Contains(adjustment.Line)) ?? (able.TrueForAll(IsAtFloor) ? Nothing(p, able) : able.TrueForAll(IsFull) ? Say(p, PromotionCodes.Declined) : Say(p, PromotionCodes.GivesNothing));
    }

    /// <summary>Nothing but what was given by hand came off in the line phase.</summary>
    private bool IsFull(int i)
    {
        foreach (var adjustment in search.Adjustments)
            if (adjustment.Line == i && adjustment.Phase == PromotionPhase.Line && adjustment.Cents > 0)
                return false;
        return true;
    }

    private PromotionReason OnPieces(BookPromotion p)
    {
        foreach (var (target, needed) in Needs(p.Definition))
        {
            var pieces = Covered(target).Where(i => !search.IsOutside(i)).Sum(i => basket.Lines[i].Quantity.Thousandths / Quantity.Scale);
            if (pieces < needed)
                return Say(p, PromotionCodes.MorePiecesNeeded, ("missing", needed - pieces), ("target", Told(target)));
        }

        if (!search.Goes(p))
            return Say(p, p.Definition.Reward is BundleReward { Price: not null } ? PromotionCodes.GivesNothing : PromotionCodes.MorePiecesNeeded, ("missing", 1L), ("target", Told(p.Definition.Target)));
        return Loses(p, _ => true) ?? Loses(p, adjustment => adjustment.Phase == PromotionPhase.Bundle, rivalsOnly: false) ?? Say(p, PromotionCodes.Declined);
    }

    private static IEnumerable<(PromotionTarget Target, int Pieces)> Needs(PromotionDefinition d) => d.Reward switch
    {
        PayForReward r => [(d.Target, r.Take)],
        BuyGetReward { Which: GetChoice.Other } r => [(d.Target, r.Buy), (r.Other!, r.Get)],
        BuyGetReward r => [(d.Target, r.Buy + r.Get)],
        BundleReward r => r.Slots.Select(s => (s.Target, s.Quantity)),
        _ => [],
    };

    private List<int> Covered(PromotionTarget target) => [.. Enumerable.Range(0, basket.Lines.Count).Where(i => target.Covers(basket.Lines[i]))];

    private Money Told(long cents) => new(cents * search.Unit, basket.Currency);

    private static string Told(PromotionTarget target) => target.IsOfAll
        ? "*"
        : string.Join(", ", target.Categories.Concat(target.Skus).Concat(target.Products.Select(product => $"#{product.Value}")));

    private static PromotionReason Say(BookPromotion p, string code, params (string Name, object? Value)[] data) =>
        new(p.Definition.Code, code, data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal));
}
