namespace Crm.Orders;

/// <summary>The sums of an order's parts, alike for a draft and for a stored order.</summary>
internal sealed class OrderSums
{
    private readonly List<TaxedPart> parts = [];
    private readonly OrderExtras extras;
    private Money lines;
    private Money discount;
    private Money fees;
    private Money onTop;
    private Money tax;

    private OrderSums(Currency currency, OrderExtras extras)
    {
        lines = discount = fees = onTop = tax = Money.Zero(currency);
        this.extras = extras;
    }

    /// <summary>Lines, delivery, fees and tax on top: the total before rounding.</summary>
    internal Money Parts => lines + extras.Delivery + fees + onTop;

    internal static OrderSums Of(Currency currency, IEnumerable<(TaxedPart Part, Money Discount)> lines, OrderExtras extras)
    {
        var sums = new OrderSums(currency, extras);
        foreach (var (part, discount) in lines)
        {
            sums.lines += part.Amount;
            sums.discount += discount;
            sums.Add(part);
        }

        foreach (var part in extras.Parts())
            sums.Add(part);
        foreach (var fee in extras.Fees)
            sums.fees += new Money(fee.AmountUnits, currency);
        return sums;
    }

    internal OrderTotals Totals(PricedBy pricedBy, Money rounding, Money total) => new()
    {
        Lines = lines,
        Discount = discount,
        Delivery = extras.Delivery,
        Fees = fees,
        TaxOnTop = onTop,
        CashRounding = rounding with { Currency = lines.Currency },
        Mismatch = total - Parts - rounding,
        Total = total with { Currency = lines.Currency },
        Tax = tax,
        TaxByRate = TaxedPart.ByRate(parts, pricedBy),
    };

    private void Add(TaxedPart part)
    {
        parts.Add(part);
        tax += part.Tax;
        if (!part.Included)
            onTop += part.Tax;
    }
}
