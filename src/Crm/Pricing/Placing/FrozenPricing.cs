using Crm.Orders;
using Crm.Rules;
using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// By what an order was priced: the promotions that it got, as they were and with what they asked about the customer answered, and the
/// rest of its basket. Works the discounts out anew on other lines.
/// </summary>
/// <param name="Promotions">What was given, by version.</param>
/// <param name="Settings">What the shop decided for all then.</param>
/// <param name="Basket">The basket without lines, customer and limits.</param>
internal sealed record FrozenPricing(IReadOnlyList<ActivePromotion> Promotions, PromotionSettings Settings, PriceBasket Basket)
{
    /// <summary>Goods of the order's lines, by position, as promotions saw them.</summary>
    internal required IReadOnlyDictionary<int, BasketLine> Goods { get; init; }

    internal required Currency BaseCurrency { get; init; }

    internal required DateTimeZone Zone { get; init; }

    /// <summary>What delivery cost before promotions and after, when the order was priced; null for orders of before that was kept.</summary>
    internal (Money Before, Money After)? Delivery { get; init; }

    /// <summary>
    /// The port of edits: promotions as they were, on the lines as they would be. A promotion with a budget gives at most what the order has
    /// of it, since no more was counted. Gifts count as no goods; where a gift or what was given on delivery would not be given as it was,
    /// that is for a person to settle and nothing is re-priced. Bonuses and what else was given after promotions keep their amounts, as far
    /// as something is left. A new line takes part with what is known of it.
    /// </summary>
    /// <param name="order">The order as agreed.</param>
    /// <param name="lines">Its lines after the edit.</param>
    /// <param name="added">What is known of new lines, by position.</param>
    internal Result<IReadOnlyList<IReadOnlyList<LineDiscount>>> Reprice(Order order, IReadOnlyList<RepricingLine> lines, Func<RepricingLine, BasketLine?> added)
    {
        var gifts = order.Lines.Where(IsGift).ToDictionary(l => l.Position, l => l.Attributes.First(a => a.Name == GiftAttribute).Value);
        var bought = lines.Where(l => !gifts.ContainsKey(l.Position)).ToArray();
        if (bought.Length == 0)
            return new Refusal(OrderRefusals.CannotReprice, "Only gifts are left: {codes}.", ("codes", gifts.Values.ToArray()));
        var basket = Basket with
        {
            Lines = [.. bought.Select(line => LineOf(line, added))],
            Delivery = Delivery?.Before ?? order.DeliveryCharge,
            Manual = Manual(bought),
            Left = [.. Promotions.Where(p => p.Definition.Limits.Budget is not null).Select(p => new PromotionLeft(p.Definition.Code, Budget: Had(order, p.Definition.Code)))],
        };
        var scope = new RuleScope(BasketFacts.Catalogue.Vocabulary, BaseCurrency, Zone);
        var outcome = PromotionBook.Compile(Promotions, Settings, scope).Apply(basket);
        if (Lost(outcome, lines.Where(l => gifts.ContainsKey(l.Position)).Select(l => gifts[l.Position])) is { Length: > 0 } lost)
            return new Refusal(OrderRefusals.CannotReprice, "What {codes} gave beside the lines would be other: settle gifts and delivery by hand.", ("codes", lost));
        var given = GivenPromotions.Discounts(outcome);
        var next = 0;
        return lines.Select(line => gifts.ContainsKey(line.Position) ? [.. line.Discounts] : Kept(line, given[next++])).ToArray();
    }

    /// <summary>With this attribute a line is a gift of the promotion that it names.</summary>
    internal const string GiftAttribute = "gift";

    private bool IsGift(OrderLine line) => line.Attributes.Any(a => a.Name == GiftAttribute && Promotions.Any(p => p.Definition.Code == a.Value));

    /// <summary>What an order has of each promotion on its goods, by code; null for a promotion on delivery or bonuses, and for a gift that is there: an edit takes nothing of these away.</summary>
    internal IReadOnlyDictionary<string, Money?> GivenIn(Order order) => Promotions.DistinctBy(p => p.Definition.Code, StringComparer.Ordinal).ToDictionary(
        p => p.Definition.Code,
        p => p.Definition.Phase is PromotionPhase.Delivery or PromotionPhase.Loyalty || order.Lines.Any(l => l.Attributes.Any(a => a.Name == GiftAttribute && a.Value == p.Definition.Code)) ? null
            : (Money?)new Money(order.Lines.SelectMany(l => l.Discounts).Where(d => d.Code == p.Definition.Code).Sum(d => d.AmountUnits), Basket.Currency),
        StringComparer.Ordinal);

    /// <summary>What the order has of a promotion, on lines and on delivery: so much is counted on its budget.</summary>
    private Money Had(Order order, string code) => new Money(order.Lines.SelectMany(l => l.Discounts).Where(d => d.Code == code).Sum(d => d.AmountUnits), Basket.Currency)
        + (Delivery is { } delivery && Promotions.Any(p => p.Definition.Code == code && p.Definition.Phase == PromotionPhase.Delivery) ? delivery.Before - delivery.After : Money.Zero(Basket.Currency));

    /// <summary>Promotions whose gifts, or what they gave on delivery, would not be as they were.</summary>
    private string[] Lost(PromotionOutcome outcome, IEnumerable<string> gifts) =>
    [
        .. gifts.Except(outcome.Gifts.Select(g => g.Promotion), StringComparer.Ordinal),
        .. Delivery is { } delivery && outcome.Delivery != delivery.After ? Promotions.Where(p => p.Definition.Phase == PromotionPhase.Delivery).Select(p => p.Definition.Code) : [],
    ];

    private BasketLine LineOf(RepricingLine line, Func<RepricingLine, BasketLine?> added)
    {
        var known = Goods.GetValueOrDefault(line.Position) ?? added(line) ?? new BasketLine { Sku = line.Sku, Variant = line.VariantId, Quantity = line.Quantity, Price = line.UnitPrice };
        return known with { Quantity = line.Quantity, Price = line.UnitPrice };
    }

    /// <summary>Discounts by hand of the lines as they are: percentages anew, amounts as scaled with the line.</summary>
    private List<ManualDiscount> Manual(IReadOnlyList<RepricingLine> lines)
    {
        var manual = Basket.Manual.Where(m => m.Line is null).ToList();
        foreach (var (i, line) in lines.Index())
            foreach (var own in line.Discounts.Where(d => d.Terms is { OnOrder: false } && Basket.Manual.Any(m => m.Line is not null && m.Code == d.Code) && Promotions.All(p => p.Definition.Code != d.Code)))
                manual.Add(new ManualDiscount(own.Code, i, new Money(own.AmountUnits, Basket.Currency), BelowFloor: true));
        return manual;
    }

    private LineDiscount[] Kept(RepricingLine line, IReadOnlyList<LineDiscount> given)
    {
        var left = line.Gross.Units - given.Sum(d => d.AmountUnits);
        var all = given.ToList();
        foreach (var after in line.Discounts.Where(d => Promotions.All(p => p.Definition.Code != d.Code) && Basket.Manual.All(m => m.Code != d.Code)))
        {
            var units = Math.Min(after.AmountUnits, Math.Max(left, 0));
            left -= units;
            if (units != 0)
                all.Add(after with { AmountUnits = units });
        }

        return [.. all];
    }
}
