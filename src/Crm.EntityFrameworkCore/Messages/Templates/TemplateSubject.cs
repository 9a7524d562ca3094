using Crm.Carts;
using Crm.Customers;
using Crm.Delivery;
using Crm.Loyalty;
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

    /// <summary>Name of the order's status, by language; null for no order.</summary>
    public LocalizedText? StatusName { get; init; }

    /// <summary>What goes with what was ordered or lies in the cart, the best at the front; read only where the template shows it.</summary>
    public IReadOnlyList<RelatedArticle> Related { get; init; } = [];

    /// <summary>The customer's bonuses; null where there are none, and read only where the template shows them.</summary>
    public LoyaltyStanding? Bonuses { get; init; }

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
