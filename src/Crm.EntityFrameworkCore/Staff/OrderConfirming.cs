using System.Text.Json;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Staff;

/// <summary>Confirms orders that need no call, when something asks for it (<see cref="OrderConfirmable"/>). Several instances may do so: each order is confirmed once.</summary>
internal sealed class OrderConfirming(CrmStore store, OrderContext context, CrmStaff staff)
{
    private const int AtOnce = 200;

    internal void AddTo(Dictionary<string, TimerHandler> handlers)
    {
        handlers.Add(OrderConfirmable.One, async (timer, call, cancellation) =>
        {
            using var payload = JsonDocument.Parse(timer.Payload);
            await ConfirmAsync([new OrderId(payload.RootElement.GetProperty("order").GetInt64())], call, cancellation).ConfigureAwait(false);
        });
        handlers.Add(OrderConfirmable.Waiting, LookAsync);
    }

    /// <summary>Each order by a command of its own; cut off anywhere, it is begun anew and confirms what is left.</summary>
    private async Task LookAsync(TimerRow timer, CrmCall call, CancellationToken cancellation)
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        var customer = payload.RootElement.TryGetProperty("customer", out var c) ? new CustomerId(c.GetInt64()) : (CustomerId?)null;
        var only = payload.RootElement.TryGetProperty("site", out var s) ? new SiteId(s.GetInt64()) : (SiteId?)null;
        var whose = customer is { } member ? await MembersAsync(member, cancellation).ConfigureAwait(false) : null;
        foreach (var site in only is { } one ? [one] : await SitesAsync(whose, cancellation).ConfigureAwait(false))
        {
            if ((await staff.GetChainAsync(site, cancellation).ConfigureAwait(false))?.Definition.Confirmation is not { } rule)
                continue;
            for (var after = default(OrderId); await WaitingAsync(site, whose, rule, after, cancellation).ConfigureAwait(false) is { Count: > 0 } next; after = next[^1])
                await ConfirmAsync(next, call, cancellation).ConfigureAwait(false);
        }

        await store.Path.RunAsync(new SettleTimer(context.Stays.Timers, timer, null), call, cancellation).ConfigureAwait(false);
    }

    private async Task ConfirmAsync(IReadOnlyList<OrderId> orders, CrmCall call, CancellationToken cancellation)
    {
        var own = call with { Happened = null, Cause = "needs-no-call" };
        var ofOthers = await OfOthersAsync(orders, cancellation).ConfigureAwait(false);
        var results = await store.Path.RunManyAsync(orders, own, (id, one) => new ConfirmOrderCommand(context, id, ofOthers.GetValueOrDefault(id), one), cancellation).ConfigureAwait(false);
        foreach (var refused in results.Where(r => !r.IsAccepted))
            throw new RefusedException(refused.Refusal!);
    }

    /// <summary>Orders completed of those who were merged with an order's customer, without the customer's own; nothing for most.</summary>
    private async Task<Dictionary<OrderId, int>> OfOthersAsync(IReadOnlyList<OrderId> orders, CancellationToken cancellation)
    {
        var others = new Dictionary<OrderId, int>();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var customers = read.Set<Customer>();
            var merged = await read.Set<Order>().Where(o => orders.Contains(o.Id) && o.CustomerId != null)
                .Where(o => customers.Any(c => c.Id == o.CustomerId && (c.SurvivorId != null || customers.Any(m => m.SurvivorId == c.Id))))
                .Select(o => new { o.Id, o.CustomerId }).ToListAsync(cancellation).ConfigureAwait(false);
            foreach (var order in merged)
            {
                var members = (await read.MembersAsync(order.CustomerId!.Value, cancellation).ConfigureAwait(false)).Where(m => m != order.CustomerId).ToList();
                others[order.Id] = await read.Set<CustomerSummary>().Where(s => members.Contains(s.CustomerId)).SumAsync(s => s.CompletedCount, cancellation).ConfigureAwait(false);
            }
        }

        return others;
    }

    private async Task<List<OrderId>> WaitingAsync(SiteId site, CustomerId[]? customers, ConfirmationRule rule, OrderId after, CancellationToken cancellation)
    {
        var from = rule.From.ToArray();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await (customers is { } whose ? read.Set<Order>().Where(o => o.CustomerId != null && whose.Contains(o.CustomerId.Value)) : read.Set<Order>())
                .Where(o => from.Contains(o.Status) && o.SiteId == site && o.Id > after && o.DeletedAt == null && !o.IsTest && o.IntakeMode != IntakeMode.History && o.IntakeMode != IntakeMode.Repair)
                .OrderBy(o => o.Id).Select(o => o.Id).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What one who was merged has completed counts for all of them: the rule counts them together.</summary>
    private async Task<CustomerId[]> MembersAsync(CustomerId customer, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. await read.MembersAsync(customer, cancellation).ConfigureAwait(false)];
    }

    private async Task<List<SiteId>> SitesAsync(CustomerId[]? customers, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return customers is null ? await read.Set<Site>().Where(s => s.DeletedAt == null).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false)
                : await read.Set<Order>().Where(o => o.CustomerId != null && customers.Contains(o.CustomerId.Value) && o.DeletedAt == null).Select(o => o.SiteId).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
    }
}
