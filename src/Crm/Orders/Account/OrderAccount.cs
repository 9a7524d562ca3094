using Crm.Customers;
using Crm.Payments;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// What was paid, given back and credited for an order: one row per order, from its first payment, return, requirement or link
/// on. Kept exact in the transaction of each; what is due follows from it and the order (<see cref="OrderMoney"/>).
/// </summary>
public sealed partial class OrderAccount
{
    private OrderAccount()
    {
    }

    /// <summary>Whose account; the key.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Whose order it is; null for nobody known.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>The order's currency.</summary>
    public Currency Currency { get; private set; }

    /// <summary>How many payments are kept for the order. From the first one on, what is paid is known here and nobody answers for it.</summary>
    public int PaymentCount { get; private set; }

    internal long PaidUnits { get; private set; }

    internal long AuthorisedUnits { get; private set; }

    internal long RefundedUnits { get; private set; }

    internal long CarriedUnits { get; private set; }

    internal long CreditedUnits { get; private set; }

    internal long PrepaymentUnits { get; private set; }

    /// <summary>By when the order is to be paid (what is required beforehand, where something is); null where its status says. Goes before the status's own term.</summary>
    public Instant? PayBy { get; private set; }

    /// <summary>Returns that were asked for or recorded.</summary>
    public int ReturnCount { get; private set; }

    /// <summary>Returns that are under way: neither inspected nor ended.</summary>
    public int OpenReturnCount { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>Taken from the customer, refunds not taken off. Cash on delivery counts once the carrier has it.</summary>
    public Money Paid => new(PaidUnits, Currency);

    /// <summary>Held by a payment service and not taken yet.</summary>
    public Money Authorised => new(AuthorisedUnits, Currency);

    /// <summary>Given back.</summary>
    public Money Refunded => new(RefundedUnits, Currency);

    /// <summary>What was carried over from an order that this one takes the place of, or (below nothing) to one that takes its place. Over all linked orders nothing.</summary>
    public Money Carried => new(CarriedUnits, Currency);

    /// <summary>What was credited beyond lines: delivery, fees.</summary>
    public Money Credited => new(CreditedUnits, Currency);

    /// <summary>What must be paid before work begins.</summary>
    public Money Prepayment => new(PrepaymentUnits, Currency);

    /// <summary>An account with nothing on it.</summary>
    public static OrderAccount Open(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new OrderAccount { OrderId = order.Id, CustomerId = order.CustomerId, Currency = order.Currency };
    }

    /// <summary>A payment is kept from now on.</summary>
    public void AddPayment() => PaymentCount++;

    /// <summary>A payment changed.</summary>
    /// <exception cref="ArgumentException">More is taken out than was there.</exception>
    public void Apply(PaymentStanding delta)
    {
        if (PaidUnits + delta.PaidUnits < 0 || AuthorisedUnits + delta.AuthorisedUnits < 0 || RefundedUnits + delta.RefundedUnits < 0)
            throw new ArgumentException("More is taken out than was there.", nameof(delta));
        PaidUnits += delta.PaidUnits;
        AuthorisedUnits += delta.AuthorisedUnits;
        RefundedUnits += delta.RefundedUnits;
    }

    /// <summary>Carries money over from another order's account to this one; a negative amount goes the other way.</summary>
    public void CarryFrom(OrderAccount other, Money amount)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Currency != Currency || amount.Currency != Currency)
            throw new CurrencyMismatchException(other.Currency, Currency);
        CarriedUnits += amount.Units;
        other.CarriedUnits -= amount.Units;
    }

    /// <summary>Credits delivery and fees; a negative amount takes a credit back.</summary>
    public void Credit(Money amount) => CreditedUnits += (amount + Money.Zero(Currency)).Units;

    /// <summary>Sets what must be paid before work begins.</summary>
    public void Require(Money prepayment) => PrepaymentUnits = (prepayment + Money.Zero(Currency)).Units;

    /// <summary>Sets by when the order is to be paid.</summary>
    public void SetTerm(Instant? payBy) => PayBy = payBy is { } term ? OrderText.Floor(term) : null;

    /// <summary>A return was asked for.</summary>
    public void OpenReturn() => (ReturnCount, OpenReturnCount) = (ReturnCount + 1, OpenReturnCount + 1);

    /// <summary>A return was inspected or has ended.</summary>
    public void CloseReturn() => OpenReturnCount--;
}
