using Crm.Carts;
using Crm.Customers;
using Crm.Inquiries;
using Crm.Messages;
using Crm.Orders;
using Crm.Stages;
using Crm.Store;

namespace Crm.Sites;

/// <summary>What a change of a site's scope looks up.</summary>
internal sealed class RegroupStatements
{
    internal RegroupStatements(StoreModel model, SiteStatements sites, CustomerStatements customers)
    {
        (Sites, Customers) = (sites, customers);
        var table = model.Aggregate<Customer>().Root;
        CustomersOfScope = Narrow(table, nameof(Customer.ScopeId));
        OrdersOfSite = Narrow(model.Aggregate<Order>().Root, nameof(Order.SiteId));
        var own = model.Aggregate<Site>().Root;
        BehaviourOfSite = new SelectStatement(own, [own.Key[0]], locks: false, [own.Key[0]],
            "(exists (select 1 from crm_event e where e.site_id = t.id and e.subject > 0) or exists (select 1 from crm_visit v where v.site_id = t.id and v.subject > 0))");
        TracesOfSite =
        [
            Narrow(model.Aggregate<Inquiry>().Root, nameof(Inquiry.SiteId)),
            Narrow(model.Aggregate<Message>().Root, nameof(Message.SiteId)),
            Narrow(model.Aggregate<Cart>().Root, nameof(Cart.SiteId), "customer_id is not null"),
            Narrow(model.Aggregate<StageEntry>().Root, nameof(StageEntry.SiteId)),
        ];
    }

    internal SiteStatements Sites { get; }
    internal CustomerStatements Customers { get; }

    /// <summary>Scope and id of each customer.</summary>
    internal SelectStatement CustomersOfScope { get; }

    /// <summary>Site and id of each order.</summary>
    internal SelectStatement OrdersOfSite { get; }

    /// <summary>Site and id of whatever else tells of customers: inquiries, messages, carts that are somebody's, places in stages.</summary>
    internal IReadOnlyList<SelectStatement> TracesOfSite { get; }

    /// <summary>The site itself, where anything is kept of what known customers did on it.</summary>
    internal SelectStatement BehaviourOfSite { get; }

    private static SelectStatement Narrow(TablePlan table, string property, string? filter = null) =>
        new(table, [table.IndexOf(property)], locks: false, [table.IndexOf(property), table.Key[0]], filter);
}
