namespace Crm.Orders;

public sealed partial record OrderFilter
{
    /// <summary>Those of the filter, sorted as it says.</summary>
    internal IQueryable<Order> Sort(CrmDbContext read)
    {
        var orders = Apply(read.Set<Order>());
        var reasons = read.Set<AttentionReason>().AsQueryable();
        if (Attention is not null)
            reasons = reasons.Where(r => r.Code == Attention);
        if (Manager is { } manager)
            reasons = reasons.Where(r => r.ManagerId == manager);
        if (Sorting == OrderSorting.Newest)
            return (Attention is null ? orders : orders.Where(o => reasons.Any(r => r.OrderId == o.Id))).OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id);
        var pressing = reasons.GroupBy(r => r.OrderId).Select(g => new { OrderId = g.Key, Severity = g.Max(r => r.SeverityRank), Since = g.Min(r => r.Since) });
        var joined = from order in orders join reason in pressing on order.Id equals reason.OrderId select new { order, reason };
        return Sorting == OrderSorting.GravestAttention
            ? joined.OrderByDescending(j => j.reason.Severity).ThenBy(j => j.reason.Since).ThenBy(j => j.order.Id).Select(j => j.order)
            : joined.OrderBy(j => j.reason.Since).ThenBy(j => j.order.Id).Select(j => j.order);
    }
}
