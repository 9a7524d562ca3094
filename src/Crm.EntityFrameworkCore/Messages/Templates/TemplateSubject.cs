using Crm.Carts;
using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;
using Crm.Sites;
using Crm.Tasks;

namespace Crm.Messages;

/// <summary>What a message is about, as a template's variables read it.</summary>
/// <param name="Site">The site that writes.</param>
public sealed record TemplateSubject(Site Site)
{
    /// <summary>To whom; null for no customer.</summary>
    public Customer? Customer { get; init; }

    /// <summary>About which order; null for none.</summary>
    public Order? Order { get; init; }

    /// <summary>What was paid for it; null for no order.</summary>
    public OrderAccount? Account { get; init; }

    /// <summary>Its parcels, the newest first.</summary>
    public IReadOnlyList<Shipment> Shipments { get; init; } = [];

    /// <summary>What was promised of its delivery; null for nothing.</summary>
    public OrderDelivery? Delivery { get; init; }

    /// <summary>About which cart; null for none.</summary>
    public Cart? Cart { get; init; }

    /// <summary>About which task; null for none.</summary>
    public StaffTask? Task { get; init; }
}
