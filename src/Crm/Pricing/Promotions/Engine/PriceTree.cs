namespace Crm.Pricing;

/// <summary>Makes the derivation of a total from a decision.</summary>
internal static class PriceTree
{
    internal static PriceStep Of(PromotionBook book, PriceSearch search, PriceBasket basket, PromotionOutcome outcome)
    {
        var lines = outcome.Lines.Select((line, i) => Line(book, search, basket, outcome, i)).ToList();
        var goods = new PriceStep("goods", outcome.Goods, lines);
        var charge = new PriceStep("charge", basket.Delivery.IsZero ? Money.Zero(basket.Currency) : basket.Delivery.RoundedTo(search.Unit), []);
        var delivery = new PriceStep("delivery", outcome.Delivery, [charge, .. outcome.OnDelivery.Select(a => Off("discount", book, a, charge.Amount))]);
        return new PriceStep("total", outcome.Total, [goods, delivery]);
    }

    private static PriceStep Line(PromotionBook book, PriceSearch search, PriceBasket basket, PromotionOutcome outcome, int i)
    {
        var (line, input) = (outcome.Lines[i], basket.Lines[i]);
        var price = new PriceStep("price", line.Amount, []) { Formula = $"{input.Quantity} × {input.Price}" };
        var own = new Money(search.Own(i) * search.Unit, basket.Currency);
        var offs = line.Adjustments.Select(a => Off("discount", book, a, a.Phase == PromotionPhase.Line ? own : null));
        var shares = outcome.SharesOf(i).Select(a => Off("share", book, a, null));
        return new PriceStep("line", line.Total, [price, .. offs, .. shares]) { Line = i };
    }

    private static PriceStep Off(string code, PromotionBook book, PriceAdjustment a, Money? basis) => new(code, -a.Amount, [])
    {
        Promotion = a.Promotion,
        Version = a.Version,
        Phase = a.Phase,
        Formula = basis is { } money && a.Phase != PromotionPhase.Manual && book.Find(a.Promotion)?.Definition.Reward is PercentReward percent ? $"{percent.Percent} of {money}" : null,
    };
}
