using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>An order: who bought what, at what price, through which channel, and how far it has got.</summary>
public sealed partial class Order
{
    private readonly List<OrderLine> lines = [];

    private Order()
    {
    }

    /// <summary>Its id.</summary>
    public OrderId Id { get; private set; }

    /// <summary>The site it belongs to.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Human number, unique in the site.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Code of the series that the number came from.</summary>
    public string NumberSeries { get; private set; } = "";

    /// <summary>Code of the order's type.</summary>
    public string OrderType { get; private set; } = "retail";

    /// <summary>Code of the channel it came through.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>The shop within the channel; null for the only one.</summary>
    public string? Shop { get; private set; }

    /// <summary>Source of <see cref="ExternalId"/>; null where born here.</summary>
    public string? ExternalSource { get; private set; }

    /// <summary>Value of <see cref="ExternalId"/>; null where born here.</summary>
    public string? ExternalValue { get; private set; }

    /// <summary>The order's identity in its source; none where born here.</summary>
    public ExternalId ExternalId => ExternalSource is null || ExternalValue is null ? default : new(ExternalSource, ExternalValue);

    /// <summary>The number that the channel shows to the customer.</summary>
    public string? ChannelNumber { get; private set; }

    /// <summary>When the source last changed the order, of all deliveries seen.</summary>
    public Instant? SourceUpdatedAt { get; private set; }

    /// <summary>Digests of what the source last sent; null where born here.</summary>
    public SourceSeen? SourceSeen { get; private set; }

    /// <summary>Whose order it is; null for nobody known.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>Who buys, as given with the order.</summary>
    public BuyerSnapshot? Buyer { get; private set; }

    /// <summary>Who receives; null for the buyer.</summary>
    public BuyerSnapshot? Recipient { get; private set; }

    /// <summary>Who pays; null for the buyer.</summary>
    public BuyerSnapshot? Payer { get; private set; }

    /// <summary>The customer's words.</summary>
    public string? CustomerComment { get; private set; }

    /// <summary>The staff's words.</summary>
    public string? ManagerComment { get; private set; }

    /// <summary>Currency of every amount but costs.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Currency of costs and figures.</summary>
    public Currency BaseCurrency { get; private set; }

    /// <summary>From the order's to the base currency, frozen at placing.</summary>
    public ExchangeRate Rate => ExchangeRate.Of(RateNumerator, RateDenominator);

    internal long RateNumerator { get; private set; } = 1;

    internal long RateDenominator { get; private set; } = 1;

    /// <summary>Where the prices were decided.</summary>
    public PricedBy PricedBy { get; private set; }

    /// <summary>Whether delivery and fees (and lines that say nothing else) have the tax in them.</summary>
    public bool TaxIncluded { get; private set; }

    /// <summary>Code of the status.</summary>
    public string Status { get; private set; } = "";

    /// <summary>What the status means to the product; stored, so that an edited process does not change what old orders count as.</summary>
    public StatusGroup StatusGroup { get; private set; }

    /// <summary>When it got the status.</summary>
    public Instant StatusSince { get; private set; }

    /// <summary>Version of the order process that chose the status.</summary>
    public int ProcessVersion { get; private set; }

    /// <summary>When the status is overdue; null for never.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Why it got the status; null where no reason was asked.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>When the customer ordered.</summary>
    public Instant PlacedAt { get; private set; }

    /// <summary>When it came in here.</summary>
    public Instant ReceivedAt { get; private set; }

    internal string MarksText { get; private set; } = "";

    /// <summary>What calls for attention.</summary>
    public OrderMarks Marks => OrderMarks.Parse(MarksText);

    /// <summary>Whether it came in outside working hours.</summary>
    public bool IsAfterHours => Marks.Contains(OrderMarks.AfterHours);

    /// <summary>Code of the payment method.</summary>
    public string? PaymentMethod { get; private set; }

    /// <summary>Code of the delivery method.</summary>
    public string? DeliveryMethod { get; private set; }

    internal long DeliveryChargeUnits { get; private set; }

    /// <summary>What the customer pays for delivery.</summary>
    public Money DeliveryCharge => new(DeliveryChargeUnits, Currency);

    internal long? DeliveryCostUnits { get; private set; }

    /// <summary>What delivery costs the shop, in base currency; null where unknown.</summary>
    public Money? DeliveryCost => DeliveryCostUnits is { } units ? new(units, BaseCurrency) : null;

    /// <summary>Tax rate of the charge for delivery.</summary>
    public Percent DeliveryTaxRate { get; private set; }

    /// <summary>Other than usual terms of tax; null for the usual: each line by itself, delivery at one rate.</summary>
    public OrderTaxTerms? TaxTerms { get; private set; }

    /// <summary>Where tax is rounded.</summary>
    public TaxRounding TaxRounding => TaxTerms?.Rounding ?? TaxRounding.PerLine;

    /// <summary>Fees: cash on delivery, packing.</summary>
    public IReadOnlyList<OrderFee> Fees { get; private set; } = [];

    internal long CashRoundingUnits { get; private set; }

    /// <summary>What rounding to payable amounts adds or takes.</summary>
    public Money CashRounding => new(CashRoundingUnits, Currency);

    internal long TotalUnits { get; private set; }

    /// <summary>What is to be paid.</summary>
    public Money Total => new(TotalUnits, Currency);

    internal long BaseTotalUnits { get; private set; }

    /// <summary>The total in base currency, rounded once at the frozen rate.</summary>
    public Money BaseTotal => new(BaseTotalUnits, BaseCurrency);

    /// <summary>A trial that no figure counts.</summary>
    public bool IsTest { get; private set; }

    internal byte[]? PublicTokenHash { get; private set; }

    /// <summary>In what spirit it came.</summary>
    public IntakeMode IntakeMode { get; private set; }

    /// <summary>When it was deleted; null while it is not.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>Counts every change; for optimistic concurrency.</summary>
    public int Version { get; internal set; }

    /// <summary>The lines, by position.</summary>
    public IReadOnlyList<OrderLine> Lines => lines;

    private OrderLine Line(int position) =>
        lines.Find(l => l.Position == position)
        ?? throw new ArgumentOutOfRangeException(nameof(position), position, $"Order {Number} has no such line.");
}
