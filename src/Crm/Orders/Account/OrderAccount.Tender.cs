namespace Crm.Orders;

public sealed partial class OrderAccount
{
    internal long TenderUnits { get; private set; }

    internal long TenderGoodsUnits { get; private set; }

    internal long WithheldUnits { get; private set; }

    /// <summary>What bonuses pay of the order as it was agreed: a means of payment beside money. What came back of goods is not taken off (<see cref="OrderMoney.Tender"/>).</summary>
    public Money Tender => new(TenderUnits, Currency);

    /// <summary>What was kept back from refunds, for bonuses that the customer owed.</summary>
    public Money Withheld => new(WithheldUnits, Currency);

    /// <summary>Bonuses pay so much of goods of this worth.</summary>
    internal void PayWithBonuses(Money tender, Money goods) => (TenderUnits, TenderGoodsUnits) = (tender.Units, goods.Units);

    /// <summary>So much of a refund was kept back.</summary>
    internal void Withhold(Money amount) => WithheldUnits += (amount + Money.Zero(Currency)).Units;

    /// <summary>
    /// What bonuses pay of the order as it is now: of what was agreed the share of the goods that are left, rounded so that parts returned
    /// one after another come to all; nothing of an order that does not stand.
    /// </summary>
    internal Money TenderLeft(Order order)
    {
        var none = Money.Zero(Currency);
        if (TenderUnits == 0 || !order.Stands)
            return none;
        var (tender, goods) = Agreed(order.GoodsTotal.Units);
        var returned = order.GoodsReturned.Units;
        return returned >= goods ? none : new Money(tender, Currency) - OrderRounding.Quotient((Int128)tender * returned, goods, Currency);
    }

    /// <summary>After an edit that left fewer goods bonuses pay no more for the others again, whatever is added later.</summary>
    /// <returns>Whether they pay less than before.</returns>
    internal bool AmendTender(Order order)
    {
        var (tender, goods) = Agreed(order.GoodsTotal.Units);
        if (tender == TenderUnits)
            return false;
        (TenderUnits, TenderGoodsUnits) = (tender, goods);
        return true;
    }

    /// <summary>What a part that was split off takes along: what the goods that stayed do not pay with.</summary>
    internal Money CedeTender(Order rest)
    {
        var before = Tender;
        AmendTender(rest);
        return before - Tender;
    }

    private (long Tender, long Goods) Agreed(long goods) => TenderUnits == 0 || goods >= TenderGoodsUnits
        ? (TenderUnits, TenderGoodsUnits)
        : (OrderRounding.Quotient((Int128)TenderUnits * goods, TenderGoodsUnits, Currency).Units, goods);
}
