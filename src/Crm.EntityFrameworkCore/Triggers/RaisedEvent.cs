using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Something that the host tells has happened, so that it stands in the change log and triggers see it.</summary>
internal sealed class RaisedEvent
{
    private RaisedEvent()
    {
    }

    internal RaisedEvent(long id, SiteId site, RaiseEvent given, string data, Instant at)
    {
        (Id, Name, SiteId, Data, At) = (id, given.Event, site, data, at);
        (CustomerId, OrderId) = (given.Customer, given.Order);
    }

    public long Id { get; private set; }
    public string Name { get; private set; } = "";
    public SiteId SiteId { get; private set; }
    public CustomerId? CustomerId { get; private set; }
    public OrderId? OrderId { get; private set; }

    /// <summary>What was declared and told, as a JSON object; never personal data.</summary>
    public string Data { get; private set; } = "{}";
    public Instant At { get; private set; }
    public int Version { get; internal set; }
}
