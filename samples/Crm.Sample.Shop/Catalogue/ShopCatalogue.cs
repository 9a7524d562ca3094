using Crm.Catalog;
using Crm.Stock;

namespace Crm.Sample.Shop.Catalogue;

/// <summary>What the shop sells, with what there is of it at this moment.</summary>
public sealed class ShopCatalogue(CrmCatalog catalog, CrmStock stock, ShopSite site)
{
    /// <summary>Products that are sold here, by name; those in another currency (an import's, say) are not.</summary>
    /// <param name="query">Part of a name; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<ShopProduct>> ListAsync(string? query, CancellationToken cancellation)
    {
        var products = (await catalog.ListAsync(cancellation)).Where(p => p.Active && Matches(p, query)).ToDictionary(p => p.Id);
        var variants = (await catalog.ListVariantsAsync(null, cancellation)).Where(v => products.ContainsKey(v.ProductId)).ToList();
        return await WithStockAsync(products, variants, cancellation);
    }

    /// <summary>A product by its code; null where it is not sold here.</summary>
    public async Task<ShopProduct?> FindAsync(string code, CancellationToken cancellation)
    {
        if ((await catalog.ListAsync(cancellation)).FirstOrDefault(p => p.Active && p.Code == code) is not { } product)
            return null;
        var variants = await catalog.ListVariantsAsync(product.Id, cancellation);
        var found = await WithStockAsync(new() { [product.Id] = product }, variants, cancellation);
        return found is [var only] ? only : null;
    }

    /// <summary>Variants by SKU; those that are not sold here any more are missing.</summary>
    public async Task<IReadOnlyDictionary<string, ShopVariant>> FindVariantsAsync(IEnumerable<string> skus, CancellationToken cancellation)
    {
        var wanted = skus.ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return new Dictionary<string, ShopVariant>();
        var all = await ListAsync(null, cancellation);
        return all.SelectMany(p => p.Variants).Where(v => wanted.Contains(v.Variant.Sku)).ToDictionary(v => v.Variant.Sku, StringComparer.Ordinal);
    }

    private static bool Matches(Product product, string? query) =>
        string.IsNullOrWhiteSpace(query) || product.Names.Default.Contains(query.Trim(), StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<ShopProduct>> WithStockAsync(Dictionary<ProductId, Product> products, IReadOnlyList<Variant> variants, CancellationToken cancellation)
    {
        var sold = variants.Where(v => v.Active && v.Currency == site.Currency).ToList();
        var components = products.Values.SelectMany(p => p.KitComponents).Select(c => c.Variant);
        var asked = sold.Where(v => v.Kind == ProductKind.Goods).Select(v => v.Id).Concat(components).Distinct().ToList();
        var there = (await stock.GetAvailabilityAsync(asked, cancellation)).ToDictionary(a => a.VariantId, a => a.Available);
        return [.. sold.GroupBy(v => v.ProductId).Select(g => Of(products[g.Key], g)).OrderBy(p => p.Product.Names.Default, StringComparer.Ordinal)];

        ShopProduct Of(Product product, IEnumerable<Variant> own) =>
            new(product, [.. own.OrderBy(v => Place(product, v)).Select(v => new ShopVariant(product, v, Available(product, v)))]);

        Quantity? Available(Product product, Variant variant) => variant.Kind switch
        {
            ProductKind.Goods => there[variant.Id],
            ProductKind.Kit => KitExpansion.Available(product.KitComponents, v => there.GetValueOrDefault(v)),
            _ => null,
        };
    }

    /// <summary>Variants stand in the order of the product's options.</summary>
    private static int Place(Product product, Variant variant)
    {
        var place = 0;
        foreach (var option in product.Options)
        {
            var value = variant.Options.FirstOrDefault(o => o.Name == option.Name)?.Value;
            place = (place * 100) + Math.Max(0, option.Values.ToList().IndexOf(value ?? ""));
        }

        return place;
    }
}
