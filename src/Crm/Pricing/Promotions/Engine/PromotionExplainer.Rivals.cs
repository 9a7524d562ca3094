namespace Crm.Pricing;

internal sealed partial class PromotionExplainer
{
    /// <summary>The one that it gave way to, with what the order would come to if that one were not there; null for none.</summary>
    private PromotionReason? Loses(BookPromotion p, Func<Adjustment, bool> place, bool rivalsOnly = true)
    {
        BookPromotion? winner = null;
        foreach (var adjustment in search.Adjustments)
        {
            if (adjustment.Promotion < 0 || !given.ContainsKey(adjustment.Promotion))
                continue;
            var other = book.Promotions[adjustment.Promotion];
            var beats = rivalsOnly
                ? BookPromotion.CrossConflict(p, other) || (other.Stage == p.Stage && place(adjustment) && BookPromotion.Conflict(p, other))
                : place(adjustment);
            if (beats && (winner is null || given[other.Index].Cents > given[winner.Index].Cents))
                winner = other;
        }

        if (winner is null)
            return null;
        if (++alternatives > MostAlternatives)
            return Say(p, PromotionCodes.LosesTo, ("to", winner.Definition.Code), ("without", null));
        var trial = book.Rent();
        var without = trial.TotalWithout(winner.Index, basket);
        book.Return(trial);
        return Say(p, PromotionCodes.LosesTo, ("to", winner.Definition.Code), ("without", Told(without)));
    }
}
