namespace Crm.Orders;

/// <summary>An edit that was checked and worked out, with discounts kept and worked out anew; nothing has changed yet.</summary>
public sealed class EditPlan
{
    private readonly IReadOnlyList<AmendedLine> kept;
    private readonly IReadOnlyList<AmendedLine>? repriced;

    private EditPlan(Order order, OrderEdit edit, EditTerms terms, IReadOnlyList<AmendedLine> kept)
    {
        (Order, Edit, Terms, this.kept) = (order, edit, terms, kept);
        RepricingLine[] lines = [.. kept.Select(l => l.ForRepricing())];
        var anew = terms.Repricing(order, lines);
        repriced = anew.IsAccepted ? [.. kept.Zip(anew.Value, (line, discounts) => line.With(discounts))] : null;
        Choice = new OrderTotalsChoice(order.Total, TotalsOf(kept).Total, repriced is null ? null : TotalsOf(repriced).Total, RecordedTerms.Broken(lines), anew.Refusal);
    }

    internal Order Order { get; }

    internal OrderEdit Edit { get; }

    internal EditTerms Terms { get; }

    /// <summary>Both totals.</summary>
    public OrderTotalsChoice Choice { get; }

    /// <summary>The lines as chosen: kept, unless re-pricing was asked for.</summary>
    internal IReadOnlyList<AmendedLine> Lines => Edit.BrokenDiscounts == BrokenDiscounts.Reprice ? repriced! : kept;

    internal OrderTotals Totals => TotalsOf(Lines);

    /// <summary>Lines that go or become less: position, and how much less.</summary>
    public IReadOnlyList<(int Position, Quantity Less)> Cancelled =>
        [.. Order.Lines.Select(l => (l.Position, Less: l.Quantity - (kept.FirstOrDefault(k => k.Agreed == l)?.Priced.Input.Quantity ?? Quantity.Zero))).Where(l => l.Less.IsPositive)];

    /// <summary>Works an edit out.</summary>
    /// <returns>The plan, or <see cref="OrderRefusals.Invalid"/> with all mistakes, <see cref="OrderRefusals.LineShipped"/>, <see cref="OrderRefusals.NoLinesLeft"/>.</returns>
    public static Result<EditPlan> Of(Order order, OrderEdit edit, EditTerms terms)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(terms);
        var check = new EditCheck(order, edit, terms);
        return check.Run() is { } refusal ? refusal : new EditPlan(order, edit, terms, check.Lines);
    }

    /// <summary>Whether the edit may be made as asked: a broken discount asks a person first, and what cannot be re-priced is not.</summary>
    internal Refusal? Refuse()
    {
        if (Edit.BrokenDiscounts == BrokenDiscounts.Reprice)
            return Choice.WhyNot;
        return Edit.BrokenDiscounts == BrokenDiscounts.Ask && Choice.Broken.Count > 0
            ? new Refusal(OrderRefusals.DiscountBroken, "{broken} would no longer be given: {keep} if kept, {reprice} if worked out anew.",
                ("broken", Choice.Broken), ("keep", Choice.Keep), ("reprice", Choice.Reprice), ("before", Choice.Before))
            : null;
    }

    private OrderTotals TotalsOf(IReadOnlyList<AmendedLine> lines)
    {
        var charge = Edit.DeliveryCharge.Or(Order.DeliveryCharge) with { Currency = Order.Currency };
        var sums = OrderSums.Of(
            Order.Currency,
            lines.Select(l => (new TaxedPart(l.Priced.Total, l.Priced.TaxRate, l.Priced.TaxIncluded, l.Priced.Tax), l.Priced.Discount)),
            new OrderExtras(charge, Order.DeliveryTaxRate, Order.Fees, Order.TaxIncluded));
        if (Order.PricedBy == PricedBy.There)
            return sums.Totals(Order.PricedBy, Order.CashRounding, sums.Parts + Order.CashRounding + Order.Totals().Mismatch);
        var method = Edit.PaymentMethod.Or(Order.PaymentMethod);
        var rounding = Terms.Rules.CashRounding.StepFor(Order.Currency, method) is { } step ? sums.Parts.RoundedTo(step) - sums.Parts : Money.Zero(Order.Currency);
        return sums.Totals(Order.PricedBy, rounding, sums.Parts + rounding);
    }
}
