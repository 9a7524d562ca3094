using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

/// <summary>
/// Many customers, each as of many moments: loaded once with all that happened, from which any moment is cut out. What
/// <see cref="CustomerLoader.AsOf"/> asks the database for one moment.
/// </summary>
internal sealed class CustomersBefore
{
    private readonly Dictionary<CustomerId, History> histories = [];

    /// <summary>Those of these customers who are there, or whoever stands for them.</summary>
    /// <param name="read">On which connection, in whose scopes.</param>
    /// <param name="catalogue">The facts.</param>
    /// <param name="parts">What is asked of them.</param>
    /// <param name="ids">The customers.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async Task<CustomersBefore> LoadAsync(CrmDbContext read, CustomerCatalogue catalogue, CustomerParts parts, IReadOnlyCollection<CustomerId> ids, CancellationToken cancellation)
    {
        var loaded = new CustomersBefore();
        var loader = new CustomerLoader(read, catalogue, parts | CustomerParts.Orders) { Gathering = _ => Task.CompletedTask };
        var survivors = await loader.SurvivorsAsync(ids, cancellation).ConfigureAwait(false);
        var standing = survivors.ToHashSet();
        var all = await read.Set<Customer>().CountAsync(cancellation).ConfigureAwait(false);
        var batches = read.Dialect.IsSynchronous && survivors.Count > all / 4 ? loader.AllAsync(null, cancellation) : Some(loader, survivors, cancellation);
        await foreach (var batch in batches.ConfigureAwait(false))
            foreach (var subject in batch)
                if (standing.Contains(subject.Id))
                    loaded.histories[subject.Id] = new History(subject);
        await loaded.JoinAsync(read, cancellation).ConfigureAwait(false);
        foreach (var chunk in loaded.histories.Keys.Chunk(CustomerLoader.AtOnce))
            await loaded.ReturnsAsync(read, [.. chunk], cancellation).ConfigureAwait(false);
        foreach (var history in loaded.histories.Values.Distinct())
            history.Close();
        return loaded;
    }

    /// <summary>The customer just before a moment; null where there is none who may be seen.</summary>
    internal CustomerSubject? Of(CustomerId id, Instant moment) => histories.GetValueOrDefault(id)?.Before(moment);

    private static async IAsyncEnumerable<List<CustomerSubject>> Some(CustomerLoader loader, IReadOnlyList<CustomerId> survivors, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var chunk in survivors.Chunk(CustomerLoader.AtOnce))
            yield return await loader.LoadAsync(chunk, cancellation).ConfigureAwait(false);
    }

    /// <summary>Merged customers are found by their own ids, too.</summary>
    private async Task JoinAsync(CrmDbContext read, CancellationToken cancellation)
    {
        foreach (var merged in await read.Set<Customer>().Where(c => c.SurvivorId != null).Select(c => new { c.Id, Survivor = c.SurvivorId!.Value }).ToListAsync(cancellation).ConfigureAwait(false))
            if (histories.TryGetValue(merged.Survivor, out var history))
                histories[merged.Id] = history;
    }

    private async Task ReturnsAsync(CrmDbContext read, List<CustomerId> members, CancellationToken cancellation)
    {
        var returns = await read.Set<OrderReturn>().Include(r => r.Lines).Where(r => r.CustomerId != null && members.Contains(r.CustomerId.Value) && r.IsCredited && !r.IsTest)
            .ToListAsync(cancellation).ConfigureAwait(false);
        var orders = new Dictionary<OrderId, Order>();
        foreach (var chunk in returns.Where(r => r.OrderId is not null).Select(r => r.OrderId!.Value).Distinct().Chunk(CustomerLoader.AtOnce))
        {
            var some = chunk.ToList();
            foreach (var order in await read.Set<Order>().Include(o => o.Lines).Where(o => some.Contains(o.Id)).ToListAsync(cancellation).ConfigureAwait(false))
                orders[order.Id] = order;
        }

        foreach (var returned in returns)
            histories[returned.CustomerId!.Value].Take(returned, LaterFigures.Through(returned, orders));
    }

    /// <summary>One customer with the figures of each later moment, from which those of any moment come by taking off what came after it.</summary>
    private sealed class History(CustomerSubject subject)
    {
        private readonly List<(long Micros, OrderContribution Figures)> steps = [];
        private readonly Dictionary<long, long> returnedOf = [];
        private OrderContribution[] after = [];

        internal void Take(OrderReturn returned, OrderContribution through)
        {
            steps.Add((RuleTime.Micros(returned.ReturnedAt), returned.Contribution() + through));
            if (returned.OrderId is { } order)
                returnedOf[order.Value] = returnedOf.GetValueOrDefault(order.Value) + through.NetUnits;
        }

        /// <summary>An order counts from the moment on in which it was placed as it was before anything of it came back.</summary>
        internal void Close()
        {
            foreach (var order in subject.Orders)
                steps.Add((order.Micros, new OrderContribution
                {
                    Orders = 1,
                    Completed = order.Group == Store.EnumText<StatusGroup>.Of(StatusGroup.Complete) ? 1 : 0,
                    Refused = order.IsRefused ? 1 : 0,
                    SpentUnits = order.SumUnits,
                    NetUnits = order.NetUnits - returnedOf.GetValueOrDefault(order.Id),
                }));
            foreach (var order in subject.Cancelled)
                steps.Add((order.Micros, new OrderContribution { Cancelled = 1 }));
            steps.Sort(static (x, y) => x.Micros.CompareTo(y.Micros));
            after = new OrderContribution[steps.Count + 1];
            for (var i = steps.Count - 1; i >= 0; i--)
                after[i] = after[i + 1] + steps[i].Figures;
        }

        internal CustomerSubject Before(Instant moment)
        {
            var (micros, from, to) = (RuleTime.Micros(moment), 0, steps.Count);
            while (from < to)
                if (steps[(from + to) / 2].Micros < micros)
                    from = ((from + to) / 2) + 1;
                else
                    to = (from + to) / 2;
            var later = after[from];
            return subject.Before(moment, new CustomerFigures
            {
                Orders = subject.OrderCount - later.Orders,
                Completed = subject.CompletedCount - later.Completed,
                Cancelled = subject.CancelledCount - later.Cancelled,
                Refused = subject.RefusedCount - later.Refused,
                Returns = subject.ReturnCount - later.Returns,
                SpentUnits = subject.SpentUnits - later.SpentUnits,
                NetUnits = subject.NetUnits - later.NetUnits,
                ReturnedUnits = subject.ReturnedUnits - later.ReturnedUnits,
            });
        }
    }
}
