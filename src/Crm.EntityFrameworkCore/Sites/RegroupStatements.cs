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

    private static SelectStatement Narrow(TablePlan table, string property, string? filter = null) =>
        new(table, [table.IndexOf(property)], locks: false, [table.IndexOf(property), table.Key[0]], filter);
}
