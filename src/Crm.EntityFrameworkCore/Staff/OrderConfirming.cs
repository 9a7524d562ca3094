using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Staff;

/// <summary>Finds orders that need no call, and confirms them. What makes one so (money, goods, earlier orders) may come at any time, so those that wait are looked at again.</summary>
internal sealed class OrderConfirming(CrmStore store, OrderContext context, CrmStaff staff)
{
    private const int Batch = 200;

    /// <summary>What was looked at and declined is left alone for a while, unless the order itself has changed.</summary>
    private static readonly Duration Rest = Duration.FromMinutes(5);
    private readonly Dictionary<OrderId, (int Version, Instant At)> declined = [];

    /// <summary>One round; gives how many orders were confirmed.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var confirmed = 0;
        foreach (var site in await SitesAsync(cancellation).ConfigureAwait(false))
            if ((await staff.GetChainAsync(site, cancellation).ConfigureAwait(false))?.Definition.Confirmation is { } rule)
                confirmed += await RunAsync(site, rule, cancellation).ConfigureAwait(false);
        return confirmed;
    }

    private async Task<int> RunAsync(SiteId site, ConfirmationRule rule, CancellationToken cancellation)
    {
        var now = store.Path.Now;
        var confirmed = 0;
        foreach (var gone in declined.Where(d => now - d.Value.At >= Rest).Select(d => d.Key).ToList())
            declined.Remove(gone);
        var from = rule.From.ToArray();
        List<(OrderId Id, int Version)> waiting;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            waiting = [.. (await read.Set<Order>().Where(o => from.Contains(o.Status) && o.SiteId == site && o.DeletedAt == null && !o.IsTest
                    && o.IntakeMode != IntakeMode.History && o.IntakeMode != IntakeMode.Repair)
                .OrderBy(o => o.PlacedAt).Select(o => new { o.Id, o.Version }).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => (o.Id, o.Version))];
        foreach (var batch in waiting.Where(w => !declined.TryGetValue(w.Id, out var known) || known.Version != w.Version).Chunk(Batch))
            confirmed += await RunAsync(batch, rule, now, cancellation).ConfigureAwait(false);
        return confirmed;
    }

    private async Task<int> RunAsync((OrderId Id, int Version)[] batch, ConfirmationRule rule, Instant now, CancellationToken cancellation)
    {
        var call = CrmCall.System with { Cause = "needs-no-call" };
        var wished = await FitAsync([.. batch.Select(b => b.Id)], rule, cancellation).ConfigureAwait(false);
        var results = await store.Path.RunManyAsync(wished, call, (fit, c) => new ConfirmOrderCommand(context, fit.Id, rule, fit.OfOthers, c), cancellation).ConfigureAwait(false);
        var done = wished.Where((_, i) => results[i] is { IsAccepted: true, Value: not null }).Select(w => w.Id).ToHashSet();
        foreach (var (id, version) in batch.Where(b => !done.Contains(b.Id)))
            declined[id] = (version, now);
        return done.Count;
    }

    /// <summary>Those that fit as they stand; decided again, with their rows locked, by the command.</summary>
    private async Task<List<(OrderId Id, int OfOthers)>> FitAsync(OrderId[] ids, ConfirmationRule rule, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await read.Set<Definition>().SingleAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
            var process = context.Process.Compile(stored.Document, stored.Version);
            var orders = await read.Set<Order>().Include(o => o.Lines).Where(o => ids.Contains(o.Id)).OrderBy(o => o.PlacedAt).AsSplitQuery().ToListAsync(cancellation).ConfigureAwait(false);
            var customers = orders.Select(o => o.CustomerId).OfType<CustomerId>().Distinct().ToArray();
            var completed = await read.Set<CustomerSummary>().Where(s => customers.Contains(s.CustomerId))
                .ToDictionaryAsync(s => s.CustomerId, s => s.CompletedCount, cancellation).ConfigureAwait(false);
            var others = await OfOthersAsync(read, customers, cancellation).ConfigureAwait(false);
            var accounts = await read.Set<OrderAccount>().Where(a => ids.Contains(a.OrderId)).ToDictionaryAsync(a => a.OrderId, cancellation).ConfigureAwait(false);
            return [.. orders.Where(o => rule.WhyConfirm(ConfirmOrderCommand.FactsOf(o, o.CustomerId is { } c ? completed.GetValueOrDefault(c) + others.GetValueOrDefault(c) : 0, Met(o))).Count > 0)
                .Select(o => (o.Id, o.CustomerId is { } c ? others.GetValueOrDefault(c) : 0))];

            OrderConditions Met(Order order)
            {
                var met = OrderFacts.Of(order, context.Setup, process);
                var account = accounts.GetValueOrDefault(order.Id);
                return !OrderKept.Payments(account) ? met : OrderMoney.Of(order, account).IsPaid ? met | OrderConditions.IsFullyPaid : met & ~OrderConditions.IsFullyPaid;
            }
        }
    }

    /// <summary>Orders completed of those who were merged with a customer, without the customer's own; nothing for most.</summary>
    private static async Task<Dictionary<CustomerId, int>> OfOthersAsync(CrmDbContext read, CustomerId[] customers, CancellationToken cancellation)
    {
        var merged = await read.Set<Customer>().Where(c => customers.Contains(c.Id) && (c.SurvivorId != null || read.Set<Customer>().Any(m => m.SurvivorId == c.Id)))
            .Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false);
        var others = new Dictionary<CustomerId, int>();
        foreach (var id in merged)
        {
            var members = (await read.MembersAsync(id, cancellation).ConfigureAwait(false)).Where(m => m != id).ToList();
            others[id] = await read.Set<CustomerSummary>().Where(s => members.Contains(s.CustomerId)).SumAsync(s => s.CompletedCount, cancellation).ConfigureAwait(false);
        }

        return others;
    }

    private async Task<IReadOnlyList<SiteId>> SitesAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Site>().Where(s => s.DeletedAt == null).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }
}
