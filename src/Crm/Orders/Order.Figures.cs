using Crm.Customers;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>The money of the order, worked out anew from its frozen parts.</summary>
    public OrderTotals Totals()
    {
        var extras = new OrderExtras(DeliveryCharge, DeliveryTaxRate, Fees, TaxIncluded) { Terms = TaxTerms };
        return OrderSums.Of(Currency, lines.Select(l => (l.Taxed, l.Discount)), extras).Totals(PricedBy, CashRounding, Total);
    }

    /// <summary>An amount of the order in base currency, at the frozen rate, rounded once to that currency's digits.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is not in the order's currency.</exception>
    public Money InBase(Money amount) => amount.Currency == Currency || amount.Currency.IsNone
        ? BaseCurrency == Currency ? amount with { Currency = BaseCurrency } : Rate.Convert(amount, BaseCurrency)
        : throw new CurrencyMismatchException(amount.Currency, Currency);

    /// <summary>
    /// What a line earned in base currency: total without tax, less cost × quantity; null where the cost is unknown.
    /// Returns are not taken off.
    /// </summary>
    public Money? MarginOf(OrderLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Cost is { } cost ? InBase(line.Revenue) - (cost * line.Quantity) : null;
    }

    /// <summary>
    /// What the order earned in base currency: the margins of its lines, and delivery without tax less what it costs the shop, where
    /// that is known; null where a line's cost is unknown. Returns are not taken off.
    /// </summary>
    public Money? Margin()
    {
        var sum = Money.Zero(BaseCurrency);
        foreach (var line in lines)
        {
            if (MarginOf(line) is not { } margin)
                return null;
            sum += margin;
        }

        if (DeliveryCost is not { } cost)
            return sum;
        var taxes = TaxIncluded ? new OrderExtras(DeliveryCharge, DeliveryTaxRate, [], true) { Terms = TaxTerms }.Parts().Aggregate(Money.Zero(Currency), (tax, part) => tax + part.Tax) : Money.Zero(Currency);
        return sum + InBase(DeliveryCharge - taxes) - cost;
    }

    /// <summary>What <c>orders.spent</c> has of this order: the total, from placing unless cancelled, before returns.</summary>
    /// <param name="group">Group of the order's status.</param>
    public Money SpentInBase(StatusGroup group) =>
        Counts && group != StatusGroup.Cancelled ? BaseTotal : Money.Zero(BaseCurrency);

    /// <summary>What <c>orders.net</c> has of this order: goods of a completed order after returns, with their tax, without delivery, fees, services and gift cards.</summary>
    /// <param name="group">Group of the order's status.</param>
    public Money NetInBase(StatusGroup group)
    {
        if (!Counts || group != StatusGroup.Complete || Marks.Contains(OrderMarks.Refused))
            return Money.Zero(BaseCurrency);
        var goods = Money.Zero(Currency);
        foreach (var line in lines)
            if (line.IsGoods)
                goods += line.Payable - line.Returned;
        return InBase(goods);
    }

    /// <summary>What the order adds to its customer's figures while its status is of this group. The difference of two is what a change of the order changes there.</summary>
    /// <param name="group">Group of the order's status.</param>
    public OrderContribution Contribution(StatusGroup group)
    {
        if (!Counts)
            return default;
        if (group == StatusGroup.Cancelled)
            return new OrderContribution { Cancelled = 1 };
        var returned = lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Returned);
        return new OrderContribution
        {
            Orders = 1,
            Completed = group == StatusGroup.Complete ? 1 : 0,
            Refused = Marks.Contains(OrderMarks.Refused) ? 1 : 0,
            SpentUnits = BaseTotalUnits,
            NetUnits = NetInBase(group).Units,
            ReturnedUnits = InBase(returned).Units,
        };
    }

    /// <summary>Trials and deleted orders count nowhere.</summary>
    private bool Counts => !IsTest && DeletedAt is null;
}
