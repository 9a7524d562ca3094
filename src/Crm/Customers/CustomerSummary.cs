using NodaTime;

namespace Crm.Customers;

/// <summary>
/// What a customer bought, kept exact in the transaction of each order: one row per customer, in the scope's base currency.
/// Test orders never count; the caller leaves them out.
/// </summary>
public sealed partial class CustomerSummary
{
    private CustomerSummary()
    {
    }

    /// <summary>Whose; the key.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Base currency of the scope.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Orders placed and not cancelled, uncollected ones among them.</summary>
    public int OrderCount { get; private set; }

    /// <summary>Orders completed and not reopened.</summary>
    public int CompletedCount { get; private set; }

    /// <summary>Orders cancelled and not brought back.</summary>
    public int CancelledCount { get; private set; }

    /// <summary>Orders whose parcel was not collected.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>Returns, several of one order counted each.</summary>
    public int ReturnCount { get; private set; }

    /// <summary><see cref="Spent"/> in ten-thousandths.</summary>
    internal long SpentUnits { get; private set; }

    /// <summary><see cref="Net"/> in ten-thousandths.</summary>
    internal long NetUnits { get; private set; }

    /// <summary><see cref="Returned"/> in ten-thousandths.</summary>
    internal long ReturnedUnits { get; private set; }

    /// <summary>When the first order that is not cancelled was placed; null for none.</summary>
    public Instant? FirstOrderAt { get; private set; }

    /// <summary>When the last order that is not cancelled was placed; null for none.</summary>
    public Instant? LastOrderAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Sum of <see cref="OrderCount"/> orders, before returns.</summary>
    public Money Spent => new(SpentUnits, Currency);

    /// <summary>Goods of completed orders after returns and refusals. Below zero where more came back than is known to have been bought.</summary>
    public Money Net => new(NetUnits, Currency);

    /// <summary>Sum of all returns.</summary>
    public Money Returned => new(ReturnedUnits, Currency);

    /// <summary>Spent per order, rounded to the currency's digits; nothing where there is no order.</summary>
    public Money Average => OrderCount == 0 ? Money.Zero(Currency) : new Money(Rounding.Divide(SpentUnits, OrderCount), Currency).Rounded();

    /// <summary>The summary of a customer without orders.</summary>
    public static CustomerSummary Create(CustomerId customerId, Currency currency) => new() { CustomerId = customerId, Currency = currency };
}
