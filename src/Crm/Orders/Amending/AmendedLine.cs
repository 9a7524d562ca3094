namespace Crm.Orders;

/// <summary>A line as an edit would leave it.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Agreed">The line that there is; null for a new one.</param>
/// <param name="Priced">What it comes to.</param>
/// <param name="OddUnits">What a total as received has above quantity × price less discounts.</param>
internal sealed record AmendedLine(int Position, OrderLine? Agreed, PricedLine Priced, long OddUnits = 0)
{
    internal bool IsUnchanged { get; init; }

    /// <summary>Where tax is rounded.</summary>
    internal TaxRounding Rounding { get; init; }

    internal Money Gross => OrderRounding.Quotient((Int128)Priced.Input.UnitPrice.Units * Priced.Input.Quantity.Thousandths, Quantity.Scale, Priced.Total.Currency);

    internal RepricingLine ForRepricing() => new(
        Position, Priced.Input.VariantId, Priced.Input.Sku, Priced.Input.Quantity, Gross, Priced.Discounts, Agreed is null)
    { UnitPrice = Priced.Input.UnitPrice };

    /// <summary>The agreed line as it is, or so much of it: price kept, discounts and tax taken out in proportion.</summary>
    internal static AmendedLine Of(OrderLine line, Quantity quantity, IReadOnlyList<NewDiscount>? discounts, TaxRounding rounding = default)
    {
        var input = InputOf(line) with { Quantity = quantity };
        var kept = new PricedLine
        {
            Input = input,
            Discounts = line.Discounts,
            Discount = line.Discount,
            Total = line.Total,
            Tax = line.Tax,
            TaxRate = line.TaxRate,
            TaxIncluded = line.TaxIncluded,
            ExemptionReason = line.ExemptionReason,
            ExemptTax = line.ExemptTax,
        };
        if (quantity == line.Quantity && discounts is null)
            return new AmendedLine(line.Position, line, kept) { IsUnchanged = true, Rounding = rounding };
        var gross = OrderRounding.Quotient((Int128)line.UnitPriceUnits * line.Quantity.Thousandths, Quantity.Scale, line.Currency);
        var odd = line.TotalUnits - (gross.Units - line.DiscountUnits - line.ExemptTaxUnits);
        var scaled = new AmendedLine(line.Position, line, kept with { ExemptTax = Scale(line.ExemptTaxUnits) }, Scale(odd).Units) { Rounding = rounding };
        IEnumerable<LineDiscount> shares = line.Discounts.Select(d => d with { AmountUnits = Scale(d.AmountUnits).Units });
        if (discounts is not null)
            shares = Own(discounts, scaled.Gross).Concat(shares.Where(d => d.Terms is { OnOrder: true }));
        return scaled.With([.. shares.Where(d => d.AmountUnits != 0)]);

        Money Scale(long units) => OrderRounding.Quotient((Int128)units * quantity.Thousandths, line.Quantity.Thousandths, line.Currency);
    }

    /// <summary>The same line with other discounts.</summary>
    internal AmendedLine With(IReadOnlyList<LineDiscount> discounts)
    {
        var discount = new Money(discounts.Sum(d => d.AmountUnits), Priced.Total.Currency);
        var total = new Money(Math.Max(Gross.Units - discount.Units - Priced.ExemptTax.Units + OddUnits, 0), Gross.Currency);
        return this with
        {
            IsUnchanged = false,
            Priced = Priced with
            {
                Discounts = discounts,
                Discount = discount,
                Total = total,
                Tax = TaxOf(total),
            },
        };
    }

    /// <summary>The same line with other tax: that of its rate was rounded anew.</summary>
    internal AmendedLine Taxed(Money tax) => tax == Priced.Tax ? this : this with { IsUnchanged = false, Priced = Priced with { Tax = tax } };

    private Money TaxOf(Money total) => Priced.ExemptionReason is not null ? Money.Zero(total.Currency)
        : Rounding == TaxRounding.PerUnit ? OrderTax.PerUnit(total, Priced.Input.Quantity, Priced.TaxRate, Priced.TaxIncluded)
        : OrderTax.Of(total, Priced.TaxRate, Priced.TaxIncluded);

    private static LineDiscount[] Own(IReadOnlyList<NewDiscount> discounts, Money gross)
    {
        var left = gross.Units;
        var own = new List<LineDiscount>();
        foreach (var discount in discounts)
        {
            var terms = DiscountTerms.Of(discount, onOrder: false);
            var units = terms.UnitsOf(gross, left);
            left -= units;
            own.Add(new LineDiscount(discount.Code.Trim(), units) { Terms = terms });
        }

        return [.. own];
    }

    internal static NewOrderLine InputOf(OrderLine line) => new()
    {
        VariantId = line.VariantId,
        Sku = line.Sku,
        Name = line.Name,
        Kind = line.Kind,
        Quantity = line.Quantity,
        Unit = line.Unit,
        UnitPrice = line.UnitPrice,
        ListPrice = line.ListPrice,
        Cost = line.Cost,
        TaxRate = line.TaxRate,
        TaxIncluded = line.TaxIncluded,
        ExemptionReason = line.ExemptionReason,
        Attributes = line.Attributes,
        OfferedBy = line.OfferedBy,
    };
}
