using Crm.Customers;
using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.History;

public sealed partial class CrmHistory
{
    /// <summary>An order with its lines as it was at a past moment; null where it was not there yet.</summary>
    /// <param name="order">Which.</param>
    /// <param name="at">When.</param>
    /// <param name="axis">By which time.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<AsOf<Order>?> OrderAsOfAsync(OrderId order, Instant at, AsOfAxis axis = AsOfAxis.Recorded, CancellationToken cancellation = default) =>
        AsOfAsync<Order>(order.Value, at, axis, cancellation);

    /// <summary>A customer with all identifiers as they were at a past moment; null where they were not there yet.</summary>
    /// <param name="customer">Who.</param>
    /// <param name="at">When.</param>
    /// <param name="axis">By which time.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<AsOf<Customer>?> CustomerAsOfAsync(CustomerId customer, Instant at, AsOfAxis axis = AsOfAxis.Recorded, CancellationToken cancellation = default) =>
        AsOfAsync<Customer>(customer.Value, at, axis, cancellation);

    private async Task<AsOf<T>?> AsOfAsync<T>(long id, Instant at, AsOfAxis axis, CancellationToken cancellation)
        where T : class
    {
        if (!await SeesAsync(store.Model.Aggregate<T>().Entity, id, cancellation).ConfigureAwait(false))
            return null;
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var plan = store.Model.Aggregate<T>();
        var state = new FoldedState(plan) { IsLenient = axis == AsOfAxis.Happened };
        var since = Instant.MinValue;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var changes = read.Set<ChangeRow>().Where(c => c.Entity == plan.Entity && c.EntityId == id);
            if (axis == AsOfAxis.Recorded)
            {
                // From the last checkpoint that was there by then; the next one bounds what has to be read.
                since = await StartAsync(read, state, plan, id, at, cancellation).ConfigureAwait(false);
                var (from, to) = (state.Version, state.Version + WorkingSet.CheckpointEvery);
                changes = changes.Where(c => c.Version > from && c.Version <= to);
            }

            var records = from change in changes
                          join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                          join personal in read.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                          from personal in apart.DefaultIfEmpty()
                          where axis == AsOfAxis.Recorded ? commit.Recorded <= at : change.Happened <= at
                          orderby change.Version
                          select new { change.Version, change.Body, HasPersonal = change.PersonalHash != null, Personal = (string?)personal.Document, commit.Recorded };
            foreach (var record in await records.ToListAsync(cancellation).ConfigureAwait(false))
            {
                if (record.HasPersonal && record.Personal is null)
                    state.Forget();
                if (state.Apply(record.Version, record.Body, record.Personal) is { } problem)
                    throw new InvalidOperationException($"The log of {plan.Entity} {id} does not fold: {problem}.");
                since = record.Recorded;
            }
        }

        return state.Version == 0 ? null : new AsOf<T>((T)state.ToImage().Materialise(plan), state.Version, since, state.HasForgotten);
    }

    private static async Task<Instant> StartAsync(CrmDbContext read, FoldedState state, AggregatePlan plan, long id, Instant at, CancellationToken cancellation)
    {
        var found = await (from checkpoint in read.Set<CheckpointRow>()
                           where checkpoint.Entity == plan.Entity && checkpoint.EntityId == id
                           join commit in read.Set<CommitRow>() on checkpoint.Ticket equals commit.Ticket
                           where commit.Recorded <= at
                           orderby checkpoint.Version descending
                           select new { checkpoint, commit.Recorded }).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        if (found is null)
            return Instant.MinValue;
        state.Start(found.checkpoint.Version, found.checkpoint.Document, found.checkpoint.Personal);
        if (found.checkpoint.Personal is null && plan.Subject >= 0)
            state.Forget();
        return found.Recorded;
    }
}
