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

    /// <summary>
    /// The port of edits: promotions as they were, on the lines as they would be. Bonuses and what else was given after promotions keep
    /// their amounts, as far as something is left. A new line takes part with what is known of it.
    /// </summary>
    /// <param name="order">The order as agreed.</param>
    /// <param name="lines">Its lines after the edit.</param>
    /// <param name="added">What is known of new lines, by position.</param>
    internal Result<IReadOnlyList<IReadOnlyList<LineDiscount>>> Reprice(Order order, IReadOnlyList<RepricingLine> lines, Func<RepricingLine, BasketLine?> added)
    {
        var basket = Basket with { Lines = [.. lines.Select(line => LineOf(line, added))], Delivery = order.DeliveryCharge, Manual = Manual(lines) };
        var scope = new RuleScope(BasketFacts.Catalogue.Vocabulary, BaseCurrency, Zone);
        var outcome = PromotionBook.Compile(Promotions, Settings, scope).Apply(basket);
        var given = GivenPromotions.Discounts(outcome);
        return lines.Select((line, i) => Kept(line, given[i])).ToArray();
    }

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
