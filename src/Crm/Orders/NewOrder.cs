using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>An order as a caller gives it, before anything is checked; <see cref="OrderDraft.Check"/> checks and prices it.</summary>
public sealed record NewOrder
{
    /// <summary>The site it belongs to.</summary>
    public required SiteId SiteId { get; init; }

    /// <summary>Code of the order's type.</summary>
    public string OrderType { get; init; } = "retail";

    /// <summary>Code of the channel: <c>web</c>, <c>phone</c>, <c>rozetka</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The shop within the channel; null for the only one.</summary>
    public string? Shop { get; init; }

    /// <summary>The order's identity in its source; none for an order that is born here.</summary>
    public ExternalId ExternalId { get; init; }

    /// <summary>The number that the channel shows to the customer.</summary>
    public string? ChannelNumber { get; init; }

    /// <summary>Who buys.</summary>
    public BuyerSnapshot? Buyer { get; init; }

    /// <summary>Who receives; null for the buyer.</summary>
    public BuyerSnapshot? Recipient { get; init; }

    /// <summary>Who pays; null for the buyer.</summary>
    public BuyerSnapshot? Payer { get; init; }

    /// <summary>The customer's words.</summary>
    public string? CustomerComment { get; init; }

    /// <summary>The staff's words.</summary>
    public string? ManagerComment { get; init; }

    /// <summary>The shop's tags as people write them (<see cref="OrderMarks.TagOf"/>), at most <see cref="OrderMarks.MaxTags"/>. Delivered again, what the source tells anew is added, and what it no longer tells is taken off; none says nothing.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Currency of every amount but costs.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Where the prices were decided.</summary>
    public PricedBy PricedBy { get; init; }

    /// <summary>Whether prices, delivery and fees have the tax in them (gross), or it comes on top (net).</summary>
    public bool TaxIncluded { get; init; } = true;

    /// <summary>Where tax is rounded; priced here only.</summary>
    public TaxRounding TaxRounding { get; init; }

    /// <summary>For a buyer who owes no tax on the whole order; priced here only.</summary>
    public TaxExemption? Exemption { get; init; }

    /// <summary>What is sold.</summary>
    public IReadOnlyList<NewOrderLine> Lines { get; init => field = value ?? []; } = [];

    /// <summary>Discounts on the whole order, shared to the lines. Totals given on lines are before these.</summary>
    public IReadOnlyList<NewDiscount> Discounts { get; init => field = value ?? []; } = [];

    /// <summary>Delivery; null where there is none.</summary>
    public NewDelivery? Delivery { get; init; }

    /// <summary>Fees on the order.</summary>
    public IReadOnlyList<NewFee> Fees { get; init => field = value ?? []; } = [];

    /// <summary>Code of the payment method; decides the cash rounding.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>Cash rounding as received; priced there only.</summary>
    public Money? CashRounding { get; init; }

    /// <summary>What is to be paid, as the caller has it. Priced there: kept. Priced here: must be what the parts come to.</summary>
    public Money? Total { get; init; }

    /// <summary>What must be paid before work begins; null for nothing.</summary>
    public Payments.PrepaymentRequirement? Prepayment { get; init; }

    /// <summary>When the customer ordered; null for now.</summary>
    public Instant? PlacedAt { get; init; }

    /// <summary>When the source last changed the order, by its own clock; an earlier delivery changes nothing.</summary>
    public Instant? SourceUpdatedAt { get; init; }

    /// <summary>A trial that no figure counts.</summary>
    public bool IsTest { get; init; }
}
