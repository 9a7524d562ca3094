using System.Globalization;
using System.Runtime.InteropServices;
using Crm.Carts;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Pricing;

/// <summary>
/// Reads orders and carts by cursors: the heads of the whole stretch, then lines a batch at a time, in the order in which they lie. One
/// cursor is open at a time.
/// </summary>
/// <param name="read">On which connection, in whose scopes.</param>
/// <param name="rows">What was there at one moment.</param>
/// <param name="site">Whose orders.</param>
internal sealed partial class WhatIfReader(CrmDbContext read, IRowSource rows, Site site)
{
    private readonly CustomerArticles articles = new(read);
    private readonly WhatIfWords words = new();

    /// <summary>Orders left out: they are in another currency than the site's.</summary>
    internal int Skipped { get; private set; }

    /// <summary>Orders, and carts that were not ordered, in the order of time.</summary>
    internal async Task<WhatIfHead[]> HeadsAsync(WhatIfRequest request, CancellationToken cancellation)
    {
        var heads = new List<WhatIfHead>();
        var orders = read.Set<Order>().Where(o => o.SiteId == request.SiteId && o.PlacedAt >= request.From && o.PlacedAt < request.Until
                && o.DeletedAt == null && !o.IsTest && o.StatusGroup != StatusGroup.Cancelled)
            .Select(o => new { o.Id, o.PlacedAt, o.Number, o.CustomerId, o.Currency, o.DeliveryChargeUnits, o.Channel, o.PaymentMethod, o.DeliveryMethod });
        await foreach (var row in rows.EachAsync(orders, cancellation).ConfigureAwait(false))
            if (row.Text(4) != site.BaseCurrency.Code)
                Skipped++;
            else
                heads.Add(new WhatIfHead(row.Number(0), row.Micros(1), false)
                {
                    Key = row.Text(2)!,
                    Customer = row.NumberOr0(3),
                    DeliveryUnits = row.Number(5),
                    Channel = words.Of(row.Text(6)),
                    PaymentMethod = words.Of(row.Text(7)),
                    DeliveryMethod = words.Of(row.Text(8)),
                });
        if (request.WithCarts)
            await CartsAsync(request, heads, cancellation).ConfigureAwait(false);
        await JoinAsync(heads, cancellation).ConfigureAwait(false);
        CollectionsMarshal.AsSpan(heads).Sort();
        return [.. heads];
    }

    /// <summary>Merged customers are one buyer, whoever it was then: in segments, by limits and among those who gain.</summary>
    private async Task JoinAsync(List<WhatIfHead> heads, CancellationToken cancellation)
    {
        var merged = await read.Set<Customer>().Where(c => c.SurvivorId != null).Select(c => new { c.Id, Survivor = c.SurvivorId!.Value })
            .ToDictionaryAsync(c => c.Id.Value, c => c.Survivor.Value, cancellation).ConfigureAwait(false);
        if (merged.Count == 0)
            return;
        foreach (ref var head in CollectionsMarshal.AsSpan(heads))
            if (merged.TryGetValue(head.Customer, out var survivor))
                head = head with { Customer = survivor };
    }

    /// <summary>Their lines, with what the catalogue knows of them.</summary>
    internal async Task<WhatIfBatch> LinesAsync(ArraySegment<WhatIfHead> heads, CancellationToken cancellation)
    {
        var batch = new WhatIfBatch(heads);
        if (heads.Any(h => !h.IsCart))
            await OrderLinesAsync(batch, cancellation).ConfigureAwait(false);
        var ordered = batch.Lines.Count;
        if (heads.Any(h => h.IsCart))
            await CartLinesAsync(batch, cancellation).ConfigureAwait(false);
        await articles.LearnVariantsAsync(batch.Lines.Where(l => l.Variant is not null).Select(l => l.Variant!.Value), cancellation).ConfigureAwait(false);
        foreach (ref var line in CollectionsMarshal.AsSpan(batch.Lines))
        {
            var article = articles.Sold(line.Variant, line.Sku, line.IsGoods ? ProductKind.Goods : ProductKind.Service);
            line = line with { Product = article.Product, Brand = article.Brand, Categories = article.Categories };
        }

        if (ordered < batch.Lines.Count)
            await CatalogueAsync(batch, ordered, cancellation).ConfigureAwait(false);
        return batch;
    }

    private async Task OrderLinesAsync(WhatIfBatch batch, CancellationToken cancellation)
    {
        var lines = LinesOf([.. batch.Heads.Where(h => !h.IsCart).Select(h => h.Id)]).OrderBy(l => l.OrderId).ThenBy(l => l.Position).Select(l => new
        {
            l.OrderId,
            l.VariantId,
            l.Sku,
            l.Kind,
            l.Quantity,
            l.BaseCurrency,
            l.UnitPriceUnits,
            l.ListPriceUnits,
            l.CostUnits,
            l.TotalUnits,
            l.ExemptTaxUnits,
            l.TaxRate,
            l.TaxIncluded,
            l.Discounts,
        });
        await foreach (var row in rows.EachAsync(lines, cancellation).ConfigureAwait(false))
            batch.Add(false, row.Number(0), LineOf(row));
    }

    /// <summary>Orders that follow each other have ids that follow each other, nearly always: one stretch of the table is read then.</summary>
    private IQueryable<OrderLine> LinesOf(List<long> ids)
    {
        var (first, last) = (new OrderId(ids.Min() - 1), new OrderId(ids.Max() + 1));
        if (last.Value - first.Value <= 4L * ids.Count)
            return read.Set<OrderLine>().Where(l => l.OrderId > first && l.OrderId < last);
        var some = ids.ConvertAll(id => new OrderId(id));
        return read.Set<OrderLine>().Where(l => some.Contains(l.OrderId));
    }

    private WhatIfLine LineOf(IRowCursor row)
    {
        var variant = row.NumberOr0(1);
        return new WhatIfLine
        {
            Variant = variant == 0 ? null : new VariantId(variant),
            Sku = words.Sku(row, 2, variant),
            IsGoods = EnumText<ProductKind>.Parse(row.Text(3)!) is ProductKind.Goods or ProductKind.Kit,
            Categories = [],
            Quantity = new Quantity(row.Number(4)),
            PriceUnits = row.Number(6),
            ListUnits = row.IsNull(7) ? null : row.Number(7),
            CostUnits = row.IsNull(8) || row.Text(5) != site.BaseCurrency.Code ? null : row.Number(8),
            TotalUnits = row.Number(9),
            ExemptUnits = row.Number(10),
            TaxRate = new Percent((int)row.Number(11)),
            TaxIncluded = row.Flag(12),
            Discounts = WhatIfWords.Discounts(row.Text(13)),
        };
    }

    internal static string KeyOf(long id) => id.ToString(CultureInfo.InvariantCulture);
}
