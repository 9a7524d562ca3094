namespace Crm.Orders;

/// <summary>An edit that was checked and worked out, with discounts kept and worked out anew; nothing has changed yet.</summary>
public sealed class EditPlan
{
    private readonly AmendedTotals totals;
    private readonly IReadOnlyList<AmendedLine> kept;
    private readonly IReadOnlyList<AmendedLine>? repriced;

    private EditPlan(Order order, OrderEdit edit, EditTerms terms, IReadOnlyList<AmendedLine> lines)
    {
        (Order, Edit, Terms, totals) = (order, edit, terms, new AmendedTotals(order, edit, terms.Rules));
        kept = totals.Settled(lines);
        RepricingLine[] open = [.. lines.Select(l => l.ForRepricing())];
        var anew = terms.Repricing(order, open);
        repriced = anew.IsAccepted ? totals.Settled([.. lines.Zip(anew.Value, (line, discounts) => line.With(discounts))]) : null;
        Choice = new OrderTotalsChoice(order.Total, totals.Of(kept).Total, repriced is null ? null : totals.Of(repriced).Total, Broken(open, anew), anew.Refusal);
    }

    /// <summary>By the terms recorded with them or, where an engine knows better, those that it would not give any more.</summary>
    private IReadOnlyList<string> Broken(RepricingLine[] lines, Result<IReadOnlyList<IReadOnlyList<LineDiscount>>> anew) => Terms.BreaksByRepricing && anew.IsAccepted
        ? [.. lines.SelectMany(l => l.Discounts).Select(d => d.Code).Distinct(StringComparer.Ordinal).Except(anew.Value.SelectMany(l => l).Select(d => d.Code), StringComparer.Ordinal)]
        : Terms.BreaksByRepricing && anew.Refusal?.Data.GetValueOrDefault("codes") is IReadOnlyList<string> codes ? codes
        : RecordedTerms.Broken(lines);

    internal Order Order { get; }

    internal OrderEdit Edit { get; }

    internal EditTerms Terms { get; }

    /// <summary>Both totals.</summary>
    public OrderTotalsChoice Choice { get; }

    /// <summary>The lines as chosen: kept, unless re-pricing was asked for.</summary>
    internal IReadOnlyList<AmendedLine> Lines => Edit.BrokenDiscounts == BrokenDiscounts.Reprice ? repriced! : kept;

    internal OrderTotals Totals => totals.Of(Lines);

    /// <summary>Terms of tax with the lines as chosen.</summary>
    internal OrderTaxTerms? TaxTerms => totals.TermsOf(Lines);

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
}
