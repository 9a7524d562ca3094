using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>What was lost by reason × staff × channel × product (O19), the greatest sums first. Drill down with <see cref="ListCancellationsAsync"/>.</summary>
    public async Task<IReadOnlyList<CancellationFigure>> ReportCancellationsAsync(CancellationFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var lines = from lost in Lost(read, filter)
                        from line in lost.Lines
                        where filter.Variant == null || line.VariantId == filter.Variant
                        select new { lost.Reason, lost.Staff, lost.Channel, lost.OrderId, line.VariantId, line.Sku, line.Quantity, line.Currency, line.AmountUnits };
            var found = await lines.ToListAsync(cancellation).ConfigureAwait(false);
            return [.. found.GroupBy(l => (l.Reason, l.Staff, l.Channel, l.VariantId, l.Sku, l.Currency))
                .Select(g => new CancellationFigure(g.Key.Reason, g.Key.Staff, g.Key.Channel, g.Key.VariantId, g.Key.Sku, g.Select(l => l.OrderId).Distinct().Count(),
                    g.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity), new Money(g.Sum(l => l.AmountUnits), g.Key.Currency)))
                .OrderByDescending(f => f.Amount.Units).ThenBy(f => f.Reason, StringComparer.Ordinal)];
        }
    }

    /// <summary>The losses behind a figure of <see cref="ReportCancellationsAsync"/>, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<OrderCancellation>> ListCancellationsAsync(CancellationFilter filter, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await Lost(read, filter).Include(c => c.Lines.OrderBy(l => l.Position))
                .Where(c => filter.Variant == null || c.Lines.Any(l => l.VariantId == filter.Variant))
                .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Orders that came of an order, and the one that it came of.</summary>
    public async Task<IReadOnlyList<OrderLink>> ListLinksAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<OrderLink>().Where(l => l.FromId == order || l.ToId == order).OrderBy(l => l.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    private static IQueryable<OrderCancellation> Lost(CrmDbContext read, CancellationFilter filter)
    {
        var lost = read.Set<OrderCancellation>().Where(c => c.RevokedAt == null);
        if (filter.From is { } from)
            lost = lost.Where(c => c.At >= from);
        if (filter.Before is { } before)
            lost = lost.Where(c => c.At < before);
        if (filter.Site is { } site)
            lost = lost.Where(c => c.SiteId == site);
        if (filter.Reason is { } reason)
            lost = lost.Where(c => c.Reason == reason);
        if (filter.Staff is { } staff)
            lost = lost.Where(c => c.Staff == staff);
        if (filter.Channel is { } channel)
            lost = lost.Where(c => c.Channel == channel);
        if (filter.Kind is { } kind)
            lost = lost.Where(c => c.Kind == kind);
        return lost;
    }
}
