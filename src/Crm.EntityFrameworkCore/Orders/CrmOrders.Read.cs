using Crm.Customers;
using Crm.History;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>An order with its lines; null where there is none.</summary>
    public async Task<Order?> GetAsync(OrderId id, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Order>().Include(o => o.Lines.OrderBy(l => l.Position)).SingleOrDefaultAsync(o => o.Id == id, cancellation).ConfigureAwait(false);
    }

    /// <summary>The order that another system knows by this id; null where there is none.</summary>
    public async Task<Order?> FindAsync(ExternalId id, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var known = await read.Set<Store.ExternalIdRow>().Where(e => e.Entity == "order" && e.Source == id.Source && e.Value == id.Value)
                .Select(e => (long?)e.Id).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
            return known is { } found ? await GetAsync(new OrderId(found), cancellation).ConfigureAwait(false) : null;
        }
    }

    /// <summary>Orders over all sources, the newest first unless the filter says otherwise, with the reasons for which they need attention.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The rule has mistakes, or asks for what no query can; all of them are told.</exception>
    public async Task<IReadOnlyList<OrderSummary>> ListAsync(OrderFilter filter, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            filter = await ResolveAsync(read, filter, cancellation).ConfigureAwait(false);
            if (filter is { Number: not null, Site: null })
                filter = filter with { Sites = await read.Set<Sites.Site>().Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false) };
            var found = await filter.Sort(read).Take(most)
                .Select(o => new OrderSummary(o.Id, o.Number, o.Channel, o.CustomerId, o.Status, o.StatusSince, o.Deadline, new Money(o.TotalUnits, o.Currency), o.PlacedAt, o.MarksText))
                .ToListAsync(cancellation).ConfigureAwait(false);
            var marks = await MarksAsync(read, [.. found.Select(o => o.OrderId)], cancellation).ConfigureAwait(false);
            return [.. found.Select(o => marks.Contains(o.OrderId) ? o with { Attention = [.. marks[o.OrderId]] } : o)];
        }
    }

    /// <summary>What the customer who holds the token may see of the order (O18); null for an unknown token.</summary>
    /// <param name="token">From the address of the page.</param>
    /// <param name="language">Language of the statuses' names: <c>uk</c>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<PublicOrderView?> FollowAsync(OrderToken token, string language, CancellationToken cancellation = default)
    {
        if (token.IsNone)
            return null;
        var hash = token.Hash();
        Order? order;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            order = await read.Set<Order>().Include(o => o.Lines.OrderBy(l => l.Position)).SingleOrDefaultAsync(o => o.PublicTokenHash == hash, cancellation).ConfigureAwait(false);
        if (order is null || !token.Matches(order.PublicTokenHash))
            return null;
        var process = await GetProcessAsync(cancellation).ConfigureAwait(false);
        var visible = process.Statuses.Where(s => s.VisibleToCustomer).ToDictionary(s => s.Code, s => s.NameIn(language), StringComparer.Ordinal);
        var view = PublicOrderView.Of(order, visible, await StepsAsync(order, cancellation).ConfigureAwait(false));
        return view is null ? null : await WithTradeAsync(view, order, cancellation).ConfigureAwait(false);
    }

    /// <summary>The statuses that an order had, oldest first: who and why stand in <see cref="CrmHistory.OfAsync"/>.</summary>
    public async Task<IReadOnlyList<OrderStep>> StepsAsync(Order order, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var id = order.Id.Value;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var records = await read.Set<ChangeRow>().Where(c => c.Entity == "order" && c.EntityId == id && (c.Event == "order.placed" || c.Event == "order.status-changed"))
                .OrderBy(c => c.Version).Select(c => new { c.Event, c.Body, c.Happened }).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. records.Select(r => new OrderStep(OrderSteps.StatusIn(r.Event, r.Body!), r.Event == "order.placed" ? order.PlacedAt : r.Happened))];
        }
    }
}
