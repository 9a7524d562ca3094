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
        var terms = Terms(order, discounts);
        var taxes = Taxes(order, discounts, terms);
        var lines = discounts.Select((line, i) => Frozen(order, line, taxes[i])).ToArray();
        var (delivery, fees) = Extras(order, terms);
        if (order.Exemption is not null && terms is not null)
            terms = terms with { Delivery = [] };
        var totals = Totals(order, rules, lines, Beside(order, delivery, fees, terms));
        if (!totals.Mismatch.IsZero)
            odd.Add(new("total", $"is {totals.Total}, the parts come to {totals.Total - totals.Mismatch}"));
        marks = marks
            .Set(OrderMarks.PriceMismatch, odd.Count > 0)
            .Set(OrderMarks.ZeroTotal, totals.Total.IsZero);
        return new OrderDraft(order, rules, lines) { Delivery = delivery, Fees = fees, Totals = totals, Marks = marks, TaxTerms = terms };
    }

    /// <summary>Null for the usual: each line by itself, delivery at a rate of its own.</summary>
    private static OrderTaxTerms? Terms(NewOrder order, DiscountedLine[] lines)
    {
        if (order.TaxRounding == TaxRounding.PerLine && order.Delivery is not { IsTaxedAsGoods: true })
            return null;
        var asGoods = order.Delivery is { IsTaxedAsGoods: true };
        var charge = (order.Delivery?.Charge ?? default) with { Currency = order.Currency };
        return OrderTaxTerms.Of(order.TaxRounding, asGoods, asGoods ? OrderTaxTerms.Share(charge, lines.Select(l => (l.Input.TaxRate, l.Units))) : []);
    }

    /// <summary>The tax of each line, an exempt buyer's too, to be taken out of a gross price.</summary>
    private static Money[] Taxes(NewOrder order, DiscountedLine[] lines, OrderTaxTerms? terms)
    {
        var parts = Array.ConvertAll(lines, line =>
        {
            var included = line.Input.TaxIncluded ?? order.TaxIncluded;
            var total = new Money(line.Units, order.Currency);
            var tax = line.Input.Tax is { } given ? given with { Currency = order.Currency }
                : order.TaxRounding == TaxRounding.PerUnit ? OrderTax.PerUnit(total, line.Input.Quantity, line.Input.TaxRate, included)
                : OrderTax.Of(total, line.Input.TaxRate, included);
            return new TaxedPart(total, line.Input.TaxRate, included, tax);
        });
        if (order.TaxRounding != TaxRounding.PerRate)
            return Array.ConvertAll(parts, p => p.Tax);
        var delivery = (order.Delivery ?? new NewDelivery(null, default)) with { Charge = (order.Delivery?.Charge ?? default) with { Currency = order.Currency } };
        var fees = order.Fees.Select(f => new OrderFee(f.Code, f.Amount.Units, f.TaxRate.PartsPerMillion)).ToArray();
        return RateSettling.Settle(parts, Beside(order, delivery, fees, terms));
    }

    private static OrderExtras Beside(NewOrder order, NewDelivery delivery, IReadOnlyList<OrderFee> fees, OrderTaxTerms? terms) =>
        new(delivery.Charge, delivery.TaxRate, fees, order.TaxIncluded) { Terms = terms };

    private static PricedLine Frozen(NewOrder order, DiscountedLine line, Money tax)
    {
        var input = line.Input;
        var included = input.TaxIncluded ?? order.TaxIncluded;
        var exempt = Exempt(order, tax, included);
        return new PricedLine
        {
            Input = input,
            Discounts = line.Discounts,
            Discount = new Money(line.DiscountUnits, order.Currency),
            Total = new Money(line.Units, order.Currency) - exempt,
            Tax = order.Exemption is null ? tax : Money.Zero(order.Currency),
            TaxRate = order.Exemption is null ? input.TaxRate : default,
            TaxIncluded = included,
            ExemptionReason = order.Exemption?.Reason ?? input.ExemptionReason,
            ExemptTax = exempt,
        };
    }

    private static Money Exempt(NewOrder order, Money tax, bool included) =>
        included && order.Exemption is { Price: ExemptPrice.KeepNet } ? tax : Money.Zero(order.Currency);

    private static (NewDelivery Delivery, OrderFee[] Fees) Extras(NewOrder order, OrderTaxTerms? terms)
    {
        var given = order.Delivery ?? new NewDelivery(null, default);
        var (charge, rate) = terms is { Delivery.Count: > 0 } ? AsGoods(order, given.Charge, terms) : Extra(order, given.Charge, given.TaxRate);
        return (given with { Charge = charge, TaxRate = rate }, [.. order.Fees.Select(fee =>
        {
            var (amount, feeRate) = Extra(order, fee.Amount, fee.TaxRate);
            return new OrderFee(fee.Code, amount.Units, feeRate.PartsPerMillion);
        })]);
    }

    private static (Money Charge, Percent Rate) AsGoods(NewOrder order, Money charge, OrderTaxTerms terms)
    {
        foreach (var share in terms.Delivery)
            charge -= Exempt(order, OrderTax.Of(new Money(share.AmountUnits, order.Currency), new Percent(share.TaxPartsPerMillion), order.TaxIncluded), order.TaxIncluded);
        return (charge, default);
    }

    private static (Money Amount, Percent Rate) Extra(NewOrder order, Money amount, Percent rate)
    {
        amount = amount with { Currency = order.Currency };
        return order.Exemption is null
            ? (amount, rate)
            : (amount - Exempt(order, OrderTax.Of(amount, rate, order.TaxIncluded), order.TaxIncluded), default);
    }

    private static OrderTotals Totals(NewOrder order, OrderRules rules, PricedLine[] lines, OrderExtras extras)
    {
        var sums = OrderSums.Of(order.Currency, lines.Select(l => (new TaxedPart(l.Total, l.TaxRate, l.TaxIncluded, l.Tax), l.Discount)), extras);
        var rounding = order.CashRounding ?? Money.Zero(order.Currency);
        if (order.PricedBy == PricedBy.Here && rules.CashRounding.StepFor(order.Currency, order.PaymentMethod) is { } step)
            rounding = sums.Parts.RoundedTo(step) - sums.Parts;
        return sums.Totals(order.PricedBy, rounding, order.Total ?? (sums.Parts + rounding));
    }
}
