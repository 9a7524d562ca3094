using Crm.Customers;
using Crm.Effects;
using Crm.Orders;
using Crm.Stock;
using Microsoft.EntityFrameworkCore;

namespace Crm.TestSupport;

/// <summary>What must be true of a store whatever happened to it, recomputed from the rows. Read while nothing writes.</summary>
internal sealed class StoreTruth
{
    private readonly List<string> problems = [];
    private List<Order> orders = [];
    private List<Reservation> reservations = [];
    private List<StockBalance> balances = [];

    internal static async Task<StoreTruth> ReadAsync(TestHost host)
    {
        var truth = new StoreTruth();
        truth.problems.AddRange((await host.History.VerifyAsync()).Problems);
        await using var read = host.Store.Read();
        truth.orders = await read.Set<Order>().Include(o => o.Lines).AsSplitQuery().ToListAsync();
        truth.reservations = await read.Set<Reservation>().Include(r => r.Allocations).AsSplitQuery().ToListAsync();
        truth.balances = await read.Set<StockBalance>().ToListAsync();
        truth.Balances();
        truth.Waiting();
        truth.Lines();
        truth.Summaries(await read.Set<CustomerSummary>().ToListAsync());
        truth.Effects(await read.Set<EffectRow>().Where(e => e.Kind == OrderEffects.Placed).ToListAsync());
        return truth;
    }

    internal IReadOnlyList<string> Problems => problems;

    internal IReadOnlyList<Order> Orders => orders;

    /// <summary>Each order carries its idempotency key as its buyer's name: those answered are there once, with the id that was answered; none is there twice.</summary>
    internal StoreTruth Holds(IEnumerable<KeyValuePair<string, long>> answered)
    {
        var byKey = orders.ToLookup(o => o.Buyer!.Name!);
        foreach (var twice in byKey.Where(k => k.Count() > 1))
            problems.Add($"{twice.Key} was placed {twice.Count()} times");
        foreach (var (key, id) in answered)
            if (byKey[key].Count(o => o.Id.Value == id) != 1)
                problems.Add($"{key} was answered with order {id}, and is {string.Join(',', byKey[key].Select(o => o.Id.Value))}");
        foreach (var number in orders.GroupBy(o => o.Number).Where(g => g.Count() > 1))
            problems.Add($"number {number.Key} stands on {number.Count()} orders");
        return this;
    }

    private void Balances()
    {
        var granted = reservations.SelectMany(r => r.Allocations).Where(a => a.BalanceId is not null)
            .GroupBy(a => a.BalanceId!.Value).ToDictionary(g => g.Key, g => g.Sum(a => a.Held.Thousandths));
        foreach (var balance in balances)
        {
            if (granted.GetValueOrDefault(balance.Id) != balance.Reserved.Thousandths)
                problems.Add($"balance {balance.Id.Value} has {balance.Reserved} reserved, its allocations {new Quantity(granted.GetValueOrDefault(balance.Id))}");
            if (balance.Reserved > Quantity.Max(balance.OnHand + balance.BackOrderLimit, Quantity.Zero))
                problems.Add($"balance {balance.Id.Value} promises {balance.Reserved} of {balance.OnHand}");
        }

        foreach (var row in reservations.SelectMany(r => r.Allocations).Where(a => a.Closed != (a.Quantity == a.Shipped)))
            problems.Add($"allocation {row.ReservationId.Value}/{row.Position} is marked wrongly");
        foreach (var order in reservations.Where(r => r.OrderId is not null).GroupBy(r => r.OrderId).Where(g => g.Count() > 1))
            problems.Add($"order {order.Key!.Value.Value} has {order.Count()} reservations");
    }

    /// <summary>Nobody waits for what lies there.</summary>
    private void Waiting()
    {
        foreach (var variant in reservations.SelectMany(r => r.Allocations).Where(a => a.IsShort && !a.Closed).Select(a => a.VariantId).Distinct())
            if (balances.Where(b => b.VariantId == variant).Sum(b => b.Free.Thousandths) is > 0 and var free)
                problems.Add($"variant {variant.Value} is waited for, though {new Quantity(free)} of it is free");
    }

    private void Lines()
    {
        var byOrder = reservations.Where(r => r.OrderId is not null).ToLookup(r => r.OrderId!.Value);
        foreach (var order in orders)
        {
            foreach (var line in order.Lines)
            {
                var served = byOrder[order.Id].SelectMany(r => r.Allocations).Where(a => a.Line == line.Position).ToList();
                var lacks = new Quantity(served.Where(a => a.IsShort).Sum(a => a.Held.Thousandths));
                if (line.ShortQuantity != lacks)
                    problems.Add($"order {order.Id.Value} line {line.Position} says it lacks {line.ShortQuantity}, its allocations {lacks}");
                var state = served.Exists(a => a.Held.IsPositive) ? StockTarget.Reserved : served.Exists(a => a.Shipped.IsPositive) ? StockTarget.Shipped : StockTarget.None;
                if (line.StockState != state)
                    problems.Add($"order {order.Id.Value} line {line.Position} is {line.StockState}, its allocations {state}");
            }

            if (order.Marks.Contains(OrderMarks.StockShort) != order.Lines.Any(l => l.ShortQuantity.IsPositive))
                problems.Add($"order {order.Id.Value} bears the wrong mark");
            if (order.StatusGroup == StatusGroup.Cancelled && byOrder[order.Id].Any(r => r.Held.IsPositive))
                problems.Add($"order {order.Id.Value} is cancelled and holds goods");
        }
    }

    private void Summaries(List<CustomerSummary> summaries)
    {
        var byCustomer = orders.ToLookup(o => o.CustomerId);
        foreach (var summary in summaries)
        {
            var sum = byCustomer[summary.CustomerId].Aggregate(default(OrderContribution), (s, o) => s + o.Contribution(o.StatusGroup));
            var told = (summary.OrderCount, summary.CancelledCount, summary.Spent.Units, summary.Net.Units);
            if (told != (sum.Orders, sum.Cancelled, sum.SpentUnits, sum.NetUnits))
                problems.Add($"customer {summary.CustomerId.Value} is said to have {told}, the orders say {(sum.Orders, sum.Cancelled, sum.SpentUnits, sum.NetUnits)}");
        }
    }

    private void Effects(List<EffectRow> placed)
    {
        var bySubject = placed.CountBy(e => e.Subject).ToDictionary(StringComparer.Ordinal);
        foreach (var order in orders)
            if (bySubject.GetValueOrDefault($"order:{order.Id.Value}") != 1)
                problems.Add($"order {order.Id.Value} queued {bySubject.GetValueOrDefault($"order:{order.Id.Value}")} effects");
        if (placed.Count != orders.Count)
            problems.Add($"{placed.Count} effects of {orders.Count} orders");
    }
}
