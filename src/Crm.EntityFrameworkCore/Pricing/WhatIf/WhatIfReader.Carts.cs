using Crm.Carts;
using Crm.Catalog;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Pricing;

internal sealed partial class WhatIfReader
{
    /// <summary>Taxes of the site, by which a cart's gross prices are taken apart; null where none are set up.</summary>
    internal TaxTable? Taxes { get; init; }

    /// <summary>Those that were ordered count as their orders, those that were merged as what they went into.</summary>
    private async Task CartsAsync(WhatIfRequest request, List<WhatIfHead> heads, CancellationToken cancellation)
    {
        var currency = site.BaseCurrency;
        var carts = read.Set<Cart>().Where(c => c.SiteId == request.SiteId && c.ChangedAt >= request.From && c.ChangedAt < request.Until && c.Currency == currency && c.Lines.Any()
                && (c.State == CartState.Open || c.State == CartState.Abandoned || c.State == CartState.Expired))
            .Select(c => new { c.Id, c.ChangedAt, c.CustomerId, c.Channel });
        await foreach (var row in rows.EachAsync(carts, cancellation).ConfigureAwait(false))
            heads.Add(new WhatIfHead(row.Number(0), row.Micros(1), true) { Key = KeyOf(row.Number(0)), Customer = row.NumberOr0(2), Channel = words.Of(row.Text(3)) });
    }

    private async Task CartLinesAsync(WhatIfBatch batch, CancellationToken cancellation)
    {
        List<CartId> ids = [.. batch.Heads.Where(h => h.IsCart).Select(h => new CartId(h.Id))];
        var lines = read.Set<CartLine>().Where(l => ids.Contains(l.CartId)).OrderBy(l => l.CartId).ThenBy(l => l.Position)
            .Select(l => new { l.CartId, l.VariantId, l.Sku, l.Quantity, l.UnitPriceUnits });
        await foreach (var row in rows.EachAsync(lines, cancellation).ConfigureAwait(false))
        {
            var (variant, quantity, price) = (row.NumberOr0(1), new Quantity(row.Number(3)), new Money(row.Number(4), site.BaseCurrency));
            batch.Add(true, row.Number(0), new WhatIfLine
            {
                Variant = variant == 0 ? null : new VariantId(variant),
                Sku = words.Sku(row, 2, variant),
                IsGoods = true,
                Categories = [],
                Quantity = quantity,
                PriceUnits = price.Units,
                TotalUnits = (price * quantity).Rounded().Units,
                TaxIncluded = site.Prices == PriceBasis.Gross,
                Discounts = WhatIfWords.None,
            });
        }
    }

    /// <summary>Kind, cost and tax of articles in carts are those of the catalogue now: nothing was agreed.</summary>
    private async Task CatalogueAsync(WhatIfBatch batch, int from, CancellationToken cancellation)
    {
        var ids = batch.Lines.Skip(from).Select(l => l.Variant).OfType<VariantId>().Distinct().ToList();
        var known = await (from variant in read.Set<Variant>()
                           join product in read.Set<Product>() on variant.ProductId equals product.Id
                           where ids.Contains(variant.Id)
                           select new { variant.Id, variant.Kind, variant.Currency, variant.CostUnits, Category = variant.TaxCategory ?? product.TaxCategory }).ToDictionaryAsync(v => v.Id, cancellation).ConfigureAwait(false);
        for (var place = 0; place < batch.Heads.Count; place++)
            if (batch.Heads[place] is { IsCart: true } head)
                foreach (ref var line in batch.EditLinesOf(place))
                    if (line.Variant is { } id && known.TryGetValue(id, out var variant))
                        line = line with
                        {
                            IsGoods = variant.Kind is ProductKind.Goods or ProductKind.Kit,
                            CostUnits = variant.Currency == site.BaseCurrency ? variant.CostUnits : null,
                            TaxRate = Taxes?.Find(null, variant.Category, head.At.InZone(site.Zone).Date)?.Rate ?? default,
                        };
    }
}
