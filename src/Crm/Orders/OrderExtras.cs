namespace Crm.Orders;

/// <summary>What an order costs beside its lines.</summary>
internal sealed record OrderExtras(Money Delivery, Percent DeliveryTaxRate, IReadOnlyList<OrderFee> Fees, bool TaxIncluded)
{
    internal IEnumerable<TaxedPart> Parts()
    {
        if (!Delivery.IsZero)
            yield return TaxedPart.Of(Delivery, DeliveryTaxRate, TaxIncluded);
        foreach (var fee in Fees)
            yield return TaxedPart.Of(new Money(fee.AmountUnits, Delivery.Currency), new Percent(fee.TaxPartsPerMillion), TaxIncluded);
    }
}
