using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Payments;

/// <summary>One payment of an order: what is expected, what was taken, what reached the shop, what was given back.</summary>
public sealed partial class Payment
{
    private readonly List<PaymentEntry> entries = [];

    private Payment()
    {
    }

    /// <summary>Its id.</summary>
    public PaymentId Id { get; private set; }

    /// <summary>The site it belongs to.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>The order that it pays for.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Whose order it is; null for nobody known.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>Code of the method.</summary>
    public string Method { get; private set; } = "";

    /// <summary>Who takes the money from the customer.</summary>
    public PaymentWay Way { get; private set; }

    /// <summary>Code of the carrier that takes it; null where none does.</summary>
    public string? Carrier { get; private set; }

    /// <summary>Source of <see cref="ExternalId"/>; null for none.</summary>
    public string? ExternalSource { get; private set; }

    /// <summary>Value of <see cref="ExternalId"/>; null for none.</summary>
    public string? ExternalValue { get; private set; }

    /// <summary>The payment's id at the payment service; none for none.</summary>
    public ExternalId ExternalId => ExternalSource is null || ExternalValue is null ? default : new(ExternalSource, ExternalValue);

    /// <summary>Currency of every amount: the order's.</summary>
    public Currency Currency { get; private set; }

    internal long AmountUnits { get; private set; }

    internal long AuthorisedUnits { get; private set; }

    internal long CapturedUnits { get; private set; }

    internal long ReceivedUnits { get; private set; }

    internal long FeeUnits { get; private set; }

    internal long RefundedUnits { get; private set; }

    /// <summary>What was expected when it was announced.</summary>
    public Money Amount => new(AmountUnits, Currency);

    /// <summary>What the payment service held at last.</summary>
    public Money Authorised => new(AuthorisedUnits, Currency);

    /// <summary>What was taken from the customer, by the shop or the carrier.</summary>
    public Money Captured => new(CapturedUnits, Currency);

    /// <summary>What of it reached the shop, net of fees.</summary>
    public Money Received => new(ReceivedUnits, Currency);

    /// <summary>What was kept back on the way.</summary>
    public Money Fee => new(FeeUnits, Currency);

    /// <summary>What was given back.</summary>
    public Money Refunded => new(RefundedUnits, Currency);

    /// <summary>What can still be given back: captured less refunded.</summary>
    public Money Refundable => Captured - Refunded;

    /// <summary>What the carrier or the payment service still owes to the shop: captured, and neither received nor kept as a fee.</summary>
    public Money Expected => Captured - Received - Fee;

    /// <summary>How far it has got.</summary>
    public PaymentState State { get; private set; }

    /// <summary>When it was announced.</summary>
    public Instant ExpectedAt { get; private set; }

    /// <summary>When an amount was first held; null for never.</summary>
    public Instant? AuthorisedAt { get; private set; }

    /// <summary>When money was first taken from the customer; null for never.</summary>
    public Instant? CapturedAt { get; private set; }

    /// <summary>When money last reached the shop; null for never.</summary>
    public Instant? ReceivedAt { get; private set; }

    /// <summary>When money was last given back; null for never.</summary>
    public Instant? RefundedAt { get; private set; }

    /// <summary>When it failed or was called off; null while it was not.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>All that happened to it, in the order in which it was heard of.</summary>
    public IReadOnlyList<PaymentEntry> Entries => entries;

    /// <summary>What it adds to its order's account.</summary>
    public PaymentStanding Standing =>
        new(CapturedUnits, State == PaymentState.Authorised ? Math.Max(AuthorisedUnits - CapturedUnits, 0) : 0, RefundedUnits);
}
