using Crm.Customers;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

/// <summary>What a customer's figures have of orders and returns after a moment, to be taken off, and the first and last order up to it.</summary>
internal sealed class LaterFigures
{
    internal OrderContribution Contribution { get; private set; }

    internal OrderSpan Span { get; private set; }

    /// <summary>Of those customers who have anything later. Orders count as they stand now.</summary>
    internal static async Task<Dictionary<CustomerId, LaterFigures>> LoadAsync(CrmDbContext read, IReadOnlyList<CustomerId> members, Func<CustomerId, CustomerId> groupOf, Instant asOf, CancellationToken cancellation)
    {
        var later = new Dictionary<CustomerId, LaterFigures>();
        var orders = await read.Set<Order>().Include(o => o.Lines).Where(o => o.CustomerId != null && members.Contains(o.CustomerId.Value) && o.PlacedAt > asOf)
            .ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var order in orders)
            Of(order.CustomerId!.Value).Contribution += order.Contribution(order.StatusGroup);
        var returns = await read.Set<OrderReturn>().Include(r => r.Lines).Where(r => r.CustomerId != null && members.Contains(r.CustomerId.Value) && r.ReturnedAt > asOf)
            .ToListAsync(cancellation).ConfigureAwait(false);
        var ids = returns.Where(r => r.OrderId is not null).Select(r => r.OrderId!.Value).Distinct().ToList();
        var known = ids.Count == 0 ? [] : await read.Set<Order>().Include(o => o.Lines).Where(o => ids.Contains(o.Id) && o.PlacedAt <= asOf).ToDictionaryAsync(o => o.Id, cancellation).ConfigureAwait(false);
        foreach (var returned in returns)
            Of(returned.CustomerId!.Value).Contribution += returned.Contribution() + Through(returned, known);
        if (later.Count == 0)
            return later;
        var spans = await read.Set<Order>().Where(o => o.CustomerId != null && members.Contains(o.CustomerId.Value) && o.PlacedAt <= asOf && !o.IsTest && o.DeletedAt == null && o.StatusGroup != StatusGroup.Cancelled)
            .GroupBy(o => o.CustomerId!.Value).Select(g => new { g.Key, First = g.Min(o => o.PlacedAt), Last = g.Max(o => o.PlacedAt) }).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var span in spans)
            if (later.TryGetValue(groupOf(span.Key), out var figures))
                figures.Span = new OrderSpan(Earlier(figures.Span.First, span.First), figures.Span.Last is { } last && last > span.Last ? last : span.Last);
        return later;

        LaterFigures Of(CustomerId member)
        {
            var group = groupOf(member);
            if (!later.TryGetValue(group, out var figures))
                later.Add(group, figures = new LaterFigures());
            return figures;
        }
    }

    /// <summary>What a return took off the figures by the lines of its order; of one that counts nowhere, nothing.</summary>
    internal static OrderContribution Through(OrderReturn returned, Dictionary<OrderId, Order> orders)
    {
        if (!returned.IsCredited || returned.IsUncollected || returned.IsTest || returned.OrderId is not { } id || !orders.TryGetValue(id, out var order) || order.IsTest || order.DeletedAt is not null || order.StatusGroup == StatusGroup.Cancelled)
            return default;
        var lines = returned.Lines.Where(l => l.OrderLinePosition is not null).ToList();
        var goods = order.StatusGroup == StatusGroup.Complete && !order.Marks.Contains(OrderMarks.Refused)
            ? lines.Where(l => order.Lines.Any(o => o.Position == l.OrderLinePosition && o.IsGoods)).Sum(l => l.AmountUnits) : 0;
        return new OrderContribution
        {
            NetUnits = -order.InBase(new Money(goods, order.Currency)).Units,
            ReturnedUnits = order.InBase(new Money(lines.Sum(l => l.AmountUnits), order.Currency)).Units,
        };
    }

    private static Instant Earlier(Instant? known, Instant other) => known is { } first && first < other ? first : other;
}
