using Crm.Customers;
using Crm.Orders;
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
    }

    internal SiteStatements Sites { get; }
    internal CustomerStatements Customers { get; }

    /// <summary>Scope and id of each customer.</summary>
    internal SelectStatement CustomersOfScope { get; }

    /// <summary>Site and id of each order.</summary>
    internal SelectStatement OrdersOfSite { get; }

    private static SelectStatement Narrow(TablePlan table, string property) =>
        new(table, [table.IndexOf(property)], locks: false, [table.IndexOf(property), table.Key[0]]);
}
