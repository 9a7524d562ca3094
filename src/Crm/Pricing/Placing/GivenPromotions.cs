using Crm.Orders;

namespace Crm.Pricing;

/// <summary>Writes what promotions give onto an order: amounts on lines, shares of those on the order, the charge for delivery.</summary>
internal static class GivenPromotions
{
    /// <param name="order">The order as the basket was made of it, line by line.</param>
    /// <param name="outcome">What was decided.</param>
    /// <param name="kept">Discounts on the order that come after promotions (bonuses).</param>
    internal static NewOrder Onto(NewOrder order, PromotionOutcome outcome, IReadOnlyList<NewDiscount> kept) => order with
    {
        Lines = [.. order.Lines.Select((line, i) => line with { Discounts = Discounts(outcome, i) })],
        Discounts = kept,
        Delivery = order.Delivery is { } delivery && outcome.Delivery.Units != delivery.Charge.Units ? delivery with { Charge = outcome.Delivery } : order.Delivery,
    };

    private static NewDiscount[] Discounts(PromotionOutcome outcome, int line) =>
        [.. outcome.Lines[line].Adjustments.Where(a => !a.Amount.IsZero).Select(a => Discount(a, isShare: false)), .. outcome.SharesOf(line).Where(a => !a.Amount.IsZero).Select(a => Discount(a, isShare: true))];

    private static NewDiscount Discount(PriceAdjustment given, bool isShare) => new(given.Promotion, given.Amount)
    {
        IsShare = isShare,
        Version = given.Version == 0 ? null : given.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The same as discounts of an order's lines.</summary>
    internal static IReadOnlyList<IReadOnlyList<LineDiscount>> Discounts(PromotionOutcome outcome) =>
        [.. Enumerable.Range(0, outcome.Lines.Count).Select(i => (IReadOnlyList<LineDiscount>)[.. Discounts(outcome, i).Select(d => new LineDiscount(d.Code, d.Amount!.Value.Units) { Terms = DiscountTerms.Of(d, d.IsShare) })])];
}
