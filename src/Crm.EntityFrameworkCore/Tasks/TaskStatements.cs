using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Tasks;

/// <summary>How commands look up whose a task is.</summary>
internal sealed class TaskStatements
{
    private readonly Dictionary<string, SelectStatement> byKind = new(StringComparer.Ordinal);

    internal TaskStatements(StoreModel model)
    {
        Orders = Narrow(model.Aggregate<Order>().Root, nameof(Order.SiteId), nameof(Order.ManagerId));
        Inquiries = Narrow(model.Aggregate<Inquiry>().Root, nameof(Inquiry.SiteId), nameof(Inquiry.ManagerId));
        Customers = Narrow(model.Aggregate<Customer>().Root, nameof(Customer.ScopeId), nameof(Customer.ManagerId));
        var sites = model.Aggregate<Site>().Root;
        OpenOfRole = SelectStatement.By(model.Aggregate<StaffTask>().Root, locks: true, "done_at is null", nameof(StaffTask.Role));
        foreach (var kind in TaskSubjects.Owned)
            if (model.AggregateNamed(kind)?.Root is { } table && StatementOf(table) is { } statement)
                byKind.Add(kind, statement);
        DefaultSite = new SelectStatement(sites, [sites.IndexOf(nameof(Site.IsDefault))], locks: false, [sites.IndexOf(nameof(Site.IsDefault)), sites.Key[0]]);
    }

    /// <summary>Id, site, manager.</summary>
    internal SelectStatement Orders { get; }

    /// <summary>Id, site, manager.</summary>
    internal SelectStatement Inquiries { get; }

    /// <summary>Id, scope, manager.</summary>
    internal SelectStatement Customers { get; }

    /// <summary>Open tasks by whose role may do them; for what happens rarely, since all that are open are looked through.</summary>
    internal SelectStatement OpenOfRole { get; }

    /// <summary>True and id.</summary>
    internal SelectStatement DefaultSite { get; }

    /// <summary>Where what a task is about is looked up; null for what is not.</summary>
    internal SelectStatement? Of(string kind) => byKind.GetValueOrDefault(kind);

    /// <summary>By its own site, else by that of the order, or by the customer, whose part it is; null where neither is told by its id.</summary>
    private SelectStatement? StatementOf(TablePlan table)
    {
        if (table.Clr == typeof(Order))
            return Orders;
        if (table.Clr == typeof(Inquiry))
            return Inquiries;
        if (table.Clr == typeof(Customer))
            return Customers;
        if (table.Key is not [var key])
            return null;
        if (table.IndexOf(nameof(Order.SiteId)) is >= 0 and var site)
            return new SelectStatement(table, [key], locks: false, [key, site]);
        return table.Columns[key].Clr == typeof(OrderId) ? Orders : table.Columns[key].Clr == typeof(CustomerId) ? Customers : null;
    }

    private static SelectStatement Narrow(TablePlan table, string place, string manager) => new(table, [table.Key[0]], locks: false, [table.Key[0], table.IndexOf(place), table.IndexOf(manager)]);
}
