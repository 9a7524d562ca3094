namespace Crm.Pricing;

public sealed partial class PromotionBook
{
    /// <summary>The same decision with its reasons: how the total comes about, and what became of each promotion.</summary>
    /// <exception cref="ArgumentException">As of <see cref="Apply"/>.</exception>
    public PromotionExplanation Explain(PriceBasket basket)
    {
        ArgumentNullException.ThrowIfNull(basket);
        var search = Rent();
        try
        {
            search.Decide(basket);
            var outcome = search.Outcome();
            var tree = PriceTree.Of(this, search, basket, outcome);
            return new PromotionExplanation(outcome, tree, new PromotionExplainer(this, search, basket, outcome).Reasons());
        }
        finally
        {
            Return(search);
        }
    }

    /// <summary>The promotion of this code; null for none.</summary>
    public ActivePromotion? Find(string code) => Array.Find(Promotions, p => string.Equals(p.Definition.Code, code, StringComparison.Ordinal))?.Source;
}
