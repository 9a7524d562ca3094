using Crm.Carts;
using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;
using Crm.Sites;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.Messages;

/// <summary>Loads what a message is about.</summary>
internal static class SubjectLoading
{
    /// <summary>Null where its site is not there.</summary>
    internal static async Task<TemplateSubject?> SubjectAsync(this CrmDbContext read, SubjectIds ids, CancellationToken cancellation)
    {
        var order = ids.Order is { } o ? await read.Set<Order>().Include(x => x.Lines.OrderBy(l => l.Position)).SingleOrDefaultAsync(x => x.Id == o, cancellation).ConfigureAwait(false) : null;
        var cart = ids.Cart is { } c ? await read.Set<Cart>().Include(x => x.Lines.OrderBy(l => l.Position)).SingleOrDefaultAsync(x => x.Id == c, cancellation).ConfigureAwait(false) : null;
        var siteId = ids.Site ?? order?.SiteId ?? cart?.SiteId;
        var site = siteId is { } s ? await read.Set<Site>().SingleOrDefaultAsync(x => x.Id == s, cancellation).ConfigureAwait(false)
            : await read.Set<Site>().SingleOrDefaultAsync(x => x.IsDefault, cancellation).ConfigureAwait(false);
        if (site is null)
            return null;
        var subject = new TemplateSubject(site) { Order = order, Cart = cart, Customer = await CustomerAsync(read, ids.Customer ?? order?.CustomerId ?? cart?.CustomerId, cancellation).ConfigureAwait(false) };
        if (ids.Task is { } t)
            subject = subject with { Task = await read.Set<StaffTask>().SingleOrDefaultAsync(x => x.Id == t, cancellation).ConfigureAwait(false) };
        return order is null ? subject : subject with
        {
            Account = await read.Set<OrderAccount>().SingleOrDefaultAsync(a => a.OrderId == order.Id, cancellation).ConfigureAwait(false),
            Shipments = await read.Set<Shipment>().Where(p => p.OrderId == order.Id).OrderByDescending(p => p.Id).ToListAsync(cancellation).ConfigureAwait(false),
            Delivery = await read.Set<OrderDelivery>().SingleOrDefaultAsync(d => d.OrderId == order.Id, cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>The customer, or who stands for them.</summary>
    private static async Task<Customer?> CustomerAsync(CrmDbContext read, CustomerId? id, CancellationToken cancellation)
    {
        if (id is not { } customer)
            return null;
        var found = await read.Set<Customer>().Include(c => c.Keys.OrderBy(k => k.Position)).SingleOrDefaultAsync(c => c.Id == customer, cancellation).ConfigureAwait(false);
        return found?.SurvivorId is { } survivor ? await read.Set<Customer>().Include(c => c.Keys.OrderBy(k => k.Position)).SingleOrDefaultAsync(c => c.Id == survivor, cancellation).ConfigureAwait(false) : found;
    }
}
