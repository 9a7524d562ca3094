namespace Crm.Orders;

/// <summary>The money of an order that has no mistakes in it.</summary>
internal static class OrderPricing
{
    /// <param name="order">An order without mistakes.</param>
    /// <param name="rules">Decide the cash rounding.</param>
    /// <param name="marks">What the check found odd.</param>
    /// <param name="odd">Receives what does not add up: a mistake here, a mark there.</param>
    internal static OrderDraft Price(NewOrder order, OrderRules rules, OrderMarks marks, List<InputMistake> odd)
    {
        var discounts = DiscountedLine.Of(order, odd);
        var lines = Array.ConvertAll(discounts, line => Tax(order, line));
        var (delivery, fees) = Extras(order);
        var totals = Totals(order, rules, lines, delivery, fees);
        if (!totals.Mismatch.IsZero)
            odd.Add(new("total", $"is {totals.Total}, the parts come to {totals.Total - totals.Mismatch}"));
        marks = marks
            .Set(OrderMarks.PriceMismatch, odd.Count > 0)
            .Set(OrderMarks.ZeroTotal, totals.Total.IsZero);
        return new OrderDraft(order, rules, lines) { Delivery = delivery, Fees = fees, Totals = totals, Marks = marks };
    }

    /// <summary>Freezes the tax; an exempt buyer's is worked out first, to be taken out of a gross price.</summary>
    private static PricedLine Tax(NewOrder order, DiscountedLine line)
    {
        var input = line.Input;
        var included = input.TaxIncluded ?? order.TaxIncluded;
        var total = new Money(line.Units, order.Currency);
        var tax = input.Tax is { } given ? given with { Currency = order.Currency } : OrderTax.Of(total, input.TaxRate, included);
        var exempt = Exempt(order, tax, included);
        var none = Money.Zero(order.Currency);
        return new PricedLine
        {
            Input = input,
            Discounts = line.Discounts,
            Discount = new Money(line.DiscountUnits, order.Currency),
            Total = total - exempt,
            Tax = order.Exemption is null ? tax : none,
            TaxRate = order.Exemption is null ? input.TaxRate : default,
            TaxIncluded = included,
            ExemptionReason = order.Exemption?.Reason ?? input.ExemptionReason,
            ExemptTax = exempt,
        };
    }

    private static Money Exempt(NewOrder order, Money tax, bool included) =>
        included && order.Exemption is { Price: ExemptPrice.KeepNet } ? tax : Money.Zero(order.Currency);

    private static (NewDelivery Delivery, OrderFee[] Fees) Extras(NewOrder order)
    {
        var given = order.Delivery ?? new NewDelivery(null, default);
        var (charge, rate) = Extra(order, given.Charge, given.TaxRate);
        return (given with { Charge = charge, TaxRate = rate }, [.. order.Fees.Select(fee =>
        {
            var (amount, feeRate) = Extra(order, fee.Amount, fee.TaxRate);
            return new OrderFee(fee.Code, amount.Units, feeRate.PartsPerMillion);
        })]);
    }

    private static (Money Amount, Percent Rate) Extra(NewOrder order, Money amount, Percent rate)
    {
        amount = amount with { Currency = order.Currency };
        return order.Exemption is null
            ? (amount, rate)
            : (amount - Exempt(order, OrderTax.Of(amount, rate, order.TaxIncluded), order.TaxIncluded), default);
    }

    private static OrderTotals Totals(NewOrder order, OrderRules rules, PricedLine[] lines, NewDelivery delivery, OrderFee[] fees)
    {
        var extras = new OrderExtras(delivery.Charge, delivery.TaxRate, fees, order.TaxIncluded);
        var sums = OrderSums.Of(order.Currency, lines.Select(l => (new TaxedPart(l.Total, l.TaxRate, l.TaxIncluded, l.Tax), l.Discount)), extras);
        var rounding = order.CashRounding ?? Money.Zero(order.Currency);
        if (order.PricedBy == PricedBy.Here && rules.CashRounding.StepFor(order.Currency, order.PaymentMethod) is { } step)
            rounding = sums.Parts.RoundedTo(step) - sums.Parts;
        return sums.Totals(order.PricedBy, rounding, order.Total ?? (sums.Parts + rounding));
    }
}
