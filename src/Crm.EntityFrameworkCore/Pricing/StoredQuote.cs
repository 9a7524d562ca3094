using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>A quote that is kept: what an order may be placed on until it is over.</summary>
internal sealed class StoredQuote
{
    private StoredQuote()
    {
    }

    internal StoredQuote(QuoteId id, NewOrder order, CustomerId? customer, OrderTotals totals, Instant until) =>
        (Id, SiteId, CustomerId, Currency, TotalUnits, ValidUntil) = (id, order.SiteId, customer, order.Currency, totals.Total.Units, until);

    public QuoteId Id { get; private set; }
    public SiteId SiteId { get; private set; }
    public CustomerId? CustomerId { get; private set; }
    public Currency Currency { get; private set; }
    internal long TotalUnits { get; private set; }
    public Instant CreatedAt { get; private set; }
    public Instant ValidUntil { get; private set; }

    /// <summary>The order that was placed on it; null while there is none.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>What was quoted, as JSON: no contacts.</summary>
    public string Document { get; private set; } = "";
    public int Version { get; internal set; }

    internal void Keep(string document, Instant now) => (Document, CreatedAt) = (document, now);

    internal void Use(OrderId order) => OrderId = order;
}
