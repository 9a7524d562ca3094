using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

/// <summary>
/// Everything about a customer in the order in which it happened: orders and their statuses, payments, parcels, returns, tasks,
/// assignments, comments, profile, consents, inquiries, messages, talks, stages, merges, carts, and what they did on sites. Read from
/// the change log itself and from the streams of behaviour, so that nothing is written for it.
/// </summary>
public sealed class CrmTimeline
{
    private readonly CrmStore store;

    internal CrmTimeline(CrmStore store) => this.store = store;

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmTimeline Within(ScopeFilter scopes) => new(store.Within(scopes));

    /// <summary>A page of it, the newest first, with that of everybody merged with the customer. Of equal instants what was recorded last comes first. Empty for an unknown customer.</summary>
    /// <exception cref="ArgumentException"><see cref="TimelineQuery.After"/> is of no page.</exception>
    public async Task<TimelinePage> ReadAsync(TimelineQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Most, 500);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var customers = await read.MembersAsync(query.CustomerId, cancellation).ConfigureAwait(false);
            if (customers.Count == 0)
                return new TimelinePage([], null);
            var members = customers.Select(c => (CustomerId?)c).ToList();
            var orders = await read.Set<Order>().Where(o => members.Contains(o.CustomerId)).Select(o => o.Id)
                .Union(read.Set<Order>().Where(o => members.Contains(o.ContactId)).Select(o => o.Id)).ToListAsync(cancellation).ConfigureAwait(false);
            return await new TimelineRun(read, query, store.Dialect, store.Clock.GetCurrentInstant()).ReadAsync(new TimelineSubject(customers, orders), cancellation).ConfigureAwait(false);
        }
    }
}
