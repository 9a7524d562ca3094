using Crm.Catalog;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Related;

/// <summary>What goes with what is bought, and what offering it brought.</summary>
public sealed class CrmRelated
{
    /// <summary>Reason of the built-in source.</summary>
    public const string BoughtTogether = "bought-together";

    /// <summary>Lines that are looked back over, the newest first: enough to know, few enough to be read in milliseconds however many there are.</summary>
    private const int LinesBack = 1_000;

    private readonly CrmStore store;
    private readonly RelatedSetup setup;

    internal CrmRelated(CrmStore store, RelatedSetup setup) => (this.store, this.setup) = (store, setup);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmRelated Within(ScopeFilter scopes) => new(store.Within(scopes), setup);

    /// <summary>What goes with something, the best at the front; by the host's own source, else by what was bought together.</summary>
    public async Task<IReadOnlyList<RelatedProduct>> FindAsync(RelatedRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Most, 100);
        if (setup.Source is not { } source)
            return await BoughtTogetherAsync(request, cancellation).ConfigureAwait(false);
        var found = await source(request, cancellation).ConfigureAwait(false);
        return [.. found.Where(f => !request.Variants.Contains(f.Variant)).Take(request.Most)];
    }

    /// <summary>
    /// The built-in source, also for a host's own that falls back to it: what else was in the newest orders with any of the variants; by how
    /// many of them had it. Cancelled, deleted and test orders do not count, services are not offered.
    /// </summary>
    public async Task<IReadOnlyList<RelatedProduct>> BoughtTogetherAsync(RelatedRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Variants.Count == 0)
            return [];
        List<VariantId> wanted = [.. request.Variants.Distinct().Take(50)];
        var (site, most) = (request.Site, request.Most);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var lines = read.Set<OrderLine>().Where(l => wanted.Contains(l.VariantId!.Value)).OrderByDescending(l => l.OrderId).Take(LinesBack).Select(l => l.OrderId);
            var orders = await read.Set<Order>().Where(o => lines.Contains(o.Id) && o.SiteId == site && o.DeletedAt == null && !o.IsTest && o.StatusGroup != StatusGroup.Cancelled)
                .Select(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false);
            if (orders.Count == 0)
                return [];
            var found = await read.Set<OrderLine>().Where(l => orders.Contains(l.OrderId) && l.VariantId != null && !wanted.Contains(l.VariantId!.Value) && (l.Kind == ProductKind.Goods || l.Kind == ProductKind.Kit))
                .Select(l => new { l.OrderId, l.VariantId }).Distinct().GroupBy(l => l.VariantId).Select(g => new { g.Key, Count = g.Count() })
                .OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. found.Select(f => new RelatedProduct(f.Key!.Value, (double)f.Count / orders.Count, BoughtTogether))];
        }
    }

    /// <summary>What offers brought: lines that carry who offered them (<see cref="NewOrderLine.OfferedBy"/>), of orders placed in a stretch of time, the most at the front.</summary>
    public async Task<IReadOnlyList<OfferRevenue>> RevenueAsync(SiteId site, Instant from, Instant before, CancellationToken cancellation = default)
    {
        var since = from;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await (from l in read.Set<OrderLine>()
                               where l.OfferedBy != null
                               join o in read.Set<Order>() on l.OrderId equals o.Id
                               where o.SiteId == site && o.PlacedAt >= since && o.PlacedAt < before && o.DeletedAt == null && !o.IsTest && o.StatusGroup != StatusGroup.Cancelled
                               select new { l.OfferedBy, l.OrderId, l.Currency, l.TotalUnits }).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. found.GroupBy(f => (f.OfferedBy, f.Currency)).Select(g => new OfferRevenue(g.Key.OfferedBy!, g.Key.Currency, g.Select(l => l.OrderId).Distinct().Count(), g.Count(), new Money(g.Sum(l => l.TotalUnits), g.Key.Currency)))
                .OrderByDescending(r => r.Total.Units).ThenBy(r => r.OfferedBy, StringComparer.Ordinal)];
        }
    }
}
