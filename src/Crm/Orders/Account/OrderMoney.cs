using Crm.Payments;

namespace Crm.Orders;

/// <summary>
/// How an order stands with its customer, worked out from the order and its account, never set.
/// <see cref="Owed"/> = <see cref="Paid"/> − <see cref="Refunded"/> + <see cref="Carried"/> + <see cref="Tender"/> + <see cref="Due"/> − <see cref="Overpaid"/>, exactly.
/// </summary>
public sealed record OrderMoney
{
    /// <summary>The order's total.</summary>
    public required Money Total { get; init; }

    /// <summary>What was credited: lines that came back, delivery and fees of an order that came back whole.</summary>
    public required Money Credited { get; init; }

    /// <summary>What the customer has to pay in the end: total less credits; of a cancelled order nothing; with what was kept back from refunds; of a parcel not collected what was paid so far, since nothing is refunded for it and nothing asked.</summary>
    public required Money Owed { get; init; }

    /// <summary>Taken from the customer.</summary>
    public required Money Paid { get; init; }

    /// <summary>Given back.</summary>
    public required Money Refunded { get; init; }

    /// <summary>Carried over from (or, below nothing, to) an order in whose place this one stands.</summary>
    public required Money Carried { get; init; }

    /// <summary>What bonuses pay of it, as it is now: goods that came back were paid with their share of them, which goes back as bonuses.</summary>
    public required Money Tender { get; init; }

    /// <summary>What was kept back from refunds, for bonuses that the customer owed.</summary>
    public required Money Withheld { get; init; }

    /// <summary>Held by a payment service, not taken yet.</summary>
    public required Money Authorised { get; init; }

    /// <summary>What must be paid before work begins.</summary>
    public required Money Prepayment { get; init; }

    /// <summary>Paid less refunded, with what was carried over and what bonuses pay.</summary>
    public Money Kept => Paid - Refunded + Carried + Tender;

    /// <summary>Still to be paid.</summary>
    public Money Due => Owed > Kept ? Owed - Kept : Money.Zero(Total.Currency);

    /// <summary>To be given back.</summary>
    public Money Overpaid => Kept > Owed ? Kept - Owed : Money.Zero(Total.Currency);

    /// <summary>Nothing is due.</summary>
    public bool IsPaid => Due.IsZero;

    /// <summary>What is required beforehand has come in. An amount that a payment service holds counts.</summary>
    public bool IsPrepaid => Kept + Authorised >= (Prepayment > Owed ? Owed : Prepayment);

    /// <summary>Works it out.</summary>
    /// <param name="order">The order.</param>
    /// <param name="account">Its account; null where there is none yet.</param>
    public static OrderMoney Of(Order order, OrderAccount? account)
    {
        ArgumentNullException.ThrowIfNull(order);
        var none = Money.Zero(order.Currency);
        var withheld = account?.Withheld ?? none;
        var credited = order.Lines.Aggregate(account?.Credited ?? none, (sum, line) => sum + line.Returned);
        var money = new OrderMoney
        {
            Total = order.Total,
            Credited = credited,
            Owed = order.Total - credited + withheld,
            Paid = account?.Paid ?? none,
            Refunded = account?.Refunded ?? none,
            Carried = account?.Carried ?? none,
            Tender = account?.TenderLeft(order) ?? none,
            Withheld = withheld,
            Authorised = account?.Authorised ?? none,
            Prepayment = account?.Prepayment ?? none,
        };
        if (order.StatusGroup == StatusGroup.Cancelled || order.DeletedAt is not null)
            return money with { Owed = withheld };
        return order.Marks.Contains(OrderMarks.Refused) && money.Owed > money.Kept ? money with { Owed = money.Kept } : money;
    }

    /// <summary>What must be paid before work on an order of this total begins.</summary>
    internal static Money Required(PrepaymentRequirement? requirement, Money total) => requirement?.Of(total) ?? Money.Zero(total.Currency);
}
