namespace Crm.Orders;

/// <summary>What an edited order comes to.</summary>
internal sealed class AmendedTotals(Order order, OrderEdit edit, OrderRules rules)
{
    private Money Charge => edit.DeliveryCharge.Or(order.DeliveryCharge) with { Currency = order.Currency };

    /// <summary>Delivery that is taxed as the goods are follows them.</summary>
    internal OrderTaxTerms? TermsOf(IReadOnlyList<AmendedLine> lines) => order.TaxTerms switch
    {
        null => null,
        { IsDeliveryAsGoods: false } terms => terms,
        { Delivery.Count: 0 } exempt when order.Lines.All(l => l.ExemptionReason is not null) => exempt,
        { } terms when !edit.DeliveryCharge.IsSet && lines.All(l => l.IsUnchanged) && lines.Count == order.Lines.Count => terms,
        { } terms => terms with { Delivery = OrderTaxTerms.Share(Charge, lines.Select(l => (l.Priced.TaxRate, l.Priced.Total.Units))) },
    };

    /// <summary>Where tax is rounded per rate, lines that change take what their rate comes to less what the others have.</summary>
    internal IReadOnlyList<AmendedLine> Settled(IReadOnlyList<AmendedLine> lines)
    {
        if (order.TaxRounding != TaxRounding.PerRate || order.PricedBy == PricedBy.There)
            return lines;
        var taxes = RateSettling.Settle([.. lines.Select(Part)], Extras(lines), i => lines[i].IsUnchanged || lines[i].Agreed is { IsUntouched: false });
        return [.. lines.Select((line, i) => line.Taxed(taxes[i]))];
    }

    internal OrderTotals Of(IReadOnlyList<AmendedLine> lines)
    {
        var sums = OrderSums.Of(order.Currency, lines.Select(l => (Part(l), l.Priced.Discount)), Extras(lines));
        if (order.PricedBy == PricedBy.There)
            return sums.Totals(order.PricedBy, order.CashRounding, sums.Parts + order.CashRounding + order.Totals().Mismatch);
        var method = edit.PaymentMethod.Or(order.PaymentMethod);
        var rounding = rules.CashRounding.StepFor(order.Currency, method) is { } step ? sums.Parts.RoundedTo(step) - sums.Parts : Money.Zero(order.Currency);
        return sums.Totals(order.PricedBy, rounding, sums.Parts + rounding);
    }

    private OrderExtras Extras(IReadOnlyList<AmendedLine> lines) =>
        new(Charge, order.DeliveryTaxRate, order.Fees, order.TaxIncluded) { Terms = TermsOf(lines) };

    private static TaxedPart Part(AmendedLine line) => new(line.Priced.Total, line.Priced.TaxRate, line.Priced.TaxIncluded, line.Priced.Tax);
}
