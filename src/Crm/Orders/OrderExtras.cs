namespace Crm.Orders;

/// <summary>What an order costs beside its lines.</summary>
internal sealed record OrderExtras(Money Delivery, Percent DeliveryTaxRate, IReadOnlyList<OrderFee> Fees, bool TaxIncluded)
{
    /// <summary>Other than usual terms of tax; null for the usual.</summary>
    internal OrderTaxTerms? Terms { get; init; }

    /// <summary>The parts that are taxed: delivery and each fee by itself or, where tax is rounded per rate, all of a rate together.</summary>
    internal IEnumerable<TaxedPart> Parts()
    {
        var parts = Apart();
        return Terms?.Rounding != TaxRounding.PerRate ? parts
            : parts.GroupBy(p => p.Rate).Select(rate => TaxedPart.Of(rate.Aggregate(default(Money), (sum, p) => sum + p.Amount), rate.Key, TaxIncluded));
    }

    private IEnumerable<TaxedPart> Apart()
    {
        if (Terms is { Delivery.Count: > 0 })
        {
            foreach (var share in Terms.Delivery)
                yield return TaxedPart.Of(new Money(share.AmountUnits, Delivery.Currency), new Percent(share.TaxPartsPerMillion), TaxIncluded);
        }
        else if (!Delivery.IsZero)
        {
            yield return TaxedPart.Of(Delivery, DeliveryTaxRate, TaxIncluded);
        }

        foreach (var fee in Fees)
            yield return TaxedPart.Of(new Money(fee.AmountUnits, Delivery.Currency), new Percent(fee.TaxPartsPerMillion), TaxIncluded);
    }
}
