using Crm.Orders;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>What a programme says of an order: how much may be spent on it, how much it accrues. Pure, so that quotes say what orders do.</summary>
public static class LoyaltyDecision
{
    /// <summary>Under this code spent bonuses stand among the discounts of an order's lines.</summary>
    public const string DiscountCode = "loyalty";

    /// <summary>The most that may be spent.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="level">The buyer's level; null for none.</param>
    /// <param name="goods">Worth of the goods after all other discounts, in base currency.</param>
    /// <param name="spendable">What the buyer can spend.</param>
    public static SpendLimit Limit(LoyaltyProgramme programme, string? level, Money goods, Money spendable)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var currency = goods.Currency;
        if (goods.Units <= 0 || goods.Units < UnitsOf(programme.MinOrder))
            return new SpendLimit(Money.Zero(currency), SpendBound.MinOrder);
        var most = new SpendLimit(Down(spendable.Units, currency), SpendBound.Balance);
        var share = Down((long)((Int128)goods.Units * programme.MaxShareOf(level).PartsPerMillion / Percent.Scale), currency);
        if (share.Units < most.Most.Units)
            most = new SpendLimit(share, SpendBound.Share);
        if (programme.MaxPerOrder is { } cap && UnitsOf(cap) < most.Most.Units)
            most = new SpendLimit(Down(UnitsOf(cap), currency), SpendBound.MaxPerOrder);
        return most;
    }

    /// <summary>What an amount accrues, rounded to the currency's digits.</summary>
    /// <param name="paid">What is paid in money for what accrues, in base currency.</param>
    /// <param name="rate">The share; a promotion may have multiplied it.</param>
    public static Money Accrual(Money paid, Percent rate) =>
        paid.Units <= 0 ? Money.Zero(paid.Currency) : OrderRounding.Quotient((Int128)paid.Units * rate.PartsPerMillion, Percent.Scale, paid.Currency);

    /// <summary>What of an order accrues by now, in base currency: goods after returns, without what bonuses paid; nothing of an order that is cancelled, deleted, refused or a trial.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="order">The order.</param>
    /// <param name="account">Its account, where bonuses are a means of payment; null where there is none.</param>
    public static Money Base(LoyaltyProgramme programme, Order order, OrderAccount? account = null)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(order);
        return Base(order, account, programme.Terms);
    }

    /// <summary>The same by what was frozen when the order was placed.</summary>
    internal static Money Base(Order order, OrderAccount? account, BonusTerms terms)
    {
        var sum = Money.Zero(order.Currency);
        if (!order.Stands)
            return order.InBase(sum);
        if (account is not null)
            sum -= account.TenderLeft(order);
        foreach (var line in order.Lines)
            if (line.IsGoods || (terms.OnServices && line.Kind == Catalog.ProductKind.Service))
                sum += line.Payable - line.Returned;
        if (terms.OnDelivery)
            sum += order.DeliveryCharge;
        return order.InBase(sum.IsNegative ? Money.Zero(order.Currency) : sum);
    }

    /// <summary>What an order still has of the bonuses spent on it: the shares of its lines, less the part that came back, so rounded that parts returned one after another come to all; and what they pay of it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="account">Its account, where bonuses are a means of payment; null where there is none.</param>
    public static Money Spent(Order order, OrderAccount? account = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        var sum = Money.Zero(order.Currency);
        if (!order.Stands)
            return sum;
        foreach (var line in order.Lines)
            sum += Kept(line);
        return account is null ? sum : sum + account.TenderLeft(order);
    }

    private static Money Kept(OrderLine line)
    {
        long units = 0;
        foreach (var discount in line.Discounts)
            if (discount.Code == DiscountCode)
                units += discount.AmountUnits;
        if (units == 0 || line.ReturnedQuantity.IsZero)
            return new Money(units, line.Currency);
        var back = line.ReturnedQuantity == line.Quantity ? new Money(units, line.Currency)
            : OrderRounding.Quotient((Int128)units * line.ReturnedQuantity.Thousandths, line.Quantity.Thousandths, line.Currency);
        return new Money(units, line.Currency) - back;
    }

    private static Money Down(long units, Currency currency) => new(units / currency.SmallestUnits * currency.SmallestUnits, currency);

    private static long UnitsOf(decimal amount) => (long)(amount * Money.Scale);
}
