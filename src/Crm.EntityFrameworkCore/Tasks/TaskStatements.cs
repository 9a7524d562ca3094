using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Tasks;

/// <summary>How commands look up whose a task is.</summary>
internal sealed class TaskStatements
{
    internal TaskStatements(StoreModel model)
    {
        Orders = Narrow(model.Aggregate<Order>().Root, nameof(Order.SiteId));
        Inquiries = Narrow(model.Aggregate<Inquiry>().Root, nameof(Inquiry.SiteId));
        Customers = Narrow(model.Aggregate<Customer>().Root, nameof(Customer.ScopeId));
        var sites = model.Aggregate<Site>().Root;
        DefaultSite = new SelectStatement(sites, [sites.IndexOf(nameof(Site.IsDefault))], locks: false, [sites.IndexOf(nameof(Site.IsDefault)), sites.Key[0]]);
    }

    /// <summary>Id and site.</summary>
    internal SelectStatement Orders { get; }

    /// <summary>Id and site.</summary>
    internal SelectStatement Inquiries { get; }

    /// <summary>Id and scope.</summary>
    internal SelectStatement Customers { get; }

    /// <summary>True and id.</summary>
    internal SelectStatement DefaultSite { get; }

    /// <summary>Where what a task is about is looked up; null for what is not.</summary>
    internal SelectStatement? Of(string kind) => kind switch
    {
        "order" => Orders,
        "inquiry" => Inquiries,
        "customer" => Customers,
        _ => null,
    };

    private static SelectStatement Narrow(TablePlan table, string property) => new(table, [table.Key[0]], locks: false, [table.Key[0], table.IndexOf(property)]);
}
