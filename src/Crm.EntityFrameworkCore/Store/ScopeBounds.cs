using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
using Crm.Sites;

namespace Crm.Store;

/// <summary>
/// What a bounded call finds of the aggregates at hand: those of its scopes, and of the sites that belong to them. An aggregate
/// of one site or scope has a line here, and one in <see cref="Mapping.ScopeRules"/> for queries.
/// </summary>
internal sealed class ScopeBounds(ScopeFilter scopes, HashSet<SiteId> sites)
{
    internal bool Sees(ScopeId scope) => scopes.Sees(scope);

    internal bool Sees(object aggregate) => aggregate switch
    {
        Customer customer => scopes.Sees(customer.ScopeId),
        Order order => sites.Contains(order.SiteId),
        OrderReturn returned => sites.Contains(returned.SiteId),
        Carts.Cart cart => sites.Contains(cart.SiteId),
        Inquiries.Inquiry inquiry => sites.Contains(inquiry.SiteId),
        Messages.Message message => sites.Contains(message.SiteId),
        Messages.OutgoingMessage outgoing => sites.Contains(outgoing.SiteId),
        Stages.StageEntry entry => sites.Contains(entry.SiteId),
        Tasks.StaffTask { SiteId: { } site } => sites.Contains(site),
        Payment payment => sites.Contains(payment.SiteId),
        Shipment shipment => sites.Contains(shipment.SiteId),
        Site site => scopes.Sees(site.CustomerScope),
        _ => true,
    };
}
