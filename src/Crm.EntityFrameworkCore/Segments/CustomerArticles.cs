using Crm.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Crm.Segments;

/// <summary>What was bought and looked at, an object each however many events are about it. Deleted products keep their history.</summary>
internal sealed class CustomerArticles(CrmDbContext read)
{
    private readonly Dictionary<(long Variant, string? Sku, bool IsGoods), CustomerArticle> sold = [];
    private readonly Dictionary<long, CustomerArticle> products = [];
    private readonly Dictionary<long, CustomerArticle> categories = [];
    private readonly Dictionary<long, long> productOf = [];
    private Dictionary<CategoryId, IReadOnlyList<string>>? codes;

    /// <summary>Learns of variants before articles of them are asked for.</summary>
    internal async Task LearnVariantsAsync(IEnumerable<VariantId> variants, CancellationToken cancellation)
    {
        var learnt = new HashSet<long>();
        foreach (var chunk in variants.Where(v => !productOf.ContainsKey(v.Value)).Distinct().Chunk(1_000))
        {
            var unknown = chunk.ToList();
            foreach (var found in await read.Set<Variant>().Where(v => unknown.Contains(v.Id)).Select(v => new { v.Id, v.ProductId }).ToListAsync(cancellation).ConfigureAwait(false))
                learnt.Add(productOf[found.Id.Value] = found.ProductId.Value);
        }

        await LearnProductsAsync(learnt, cancellation).ConfigureAwait(false);
    }

    /// <summary>Learns of products before they are asked for.</summary>
    internal async Task LearnProductsAsync(IEnumerable<long> ids, CancellationToken cancellation)
    {
        foreach (var chunk in ids.Where(p => !products.ContainsKey(p)).Distinct().Chunk(1_000))
        {
            var unknown = chunk.Select(p => new ProductId(p)).ToList();
            var within = await WithinAsync(unknown, cancellation).ConfigureAwait(false);
            foreach (var product in await read.Set<Product>().Where(p => unknown.Contains(p.Id)).Select(p => new { p.Id, p.Brand, p.Kind }).ToListAsync(cancellation).ConfigureAwait(false))
                products[product.Id.Value] = new CustomerArticle
                {
                    Product = product.Id.Value,
                    Brand = product.Brand,
                    Categories = within.GetValueOrDefault(product.Id) ?? [],
                    IsGoods = product.Kind is ProductKind.Goods or ProductKind.Kit,
                };
        }
    }

    /// <summary>Learns of everything in the catalogue, deleted or not.</summary>
    internal async Task LearnAllAsync(CancellationToken cancellation)
    {
        foreach (var found in await read.Set<Variant>().Select(v => new { v.Id, v.ProductId }).ToListAsync(cancellation).ConfigureAwait(false))
            productOf[found.Id.Value] = found.ProductId.Value;
        await LearnProductsAsync(productOf.Values, cancellation).ConfigureAwait(false);
    }

    /// <summary>Learns of all categories.</summary>
    internal async Task LearnCategoriesAsync(CancellationToken cancellation) => codes ??= await CodesAsync(cancellation).ConfigureAwait(false);

    /// <summary>An article as a line of an order names it.</summary>
    internal CustomerArticle Sold(VariantId? variant, string? sku, ProductKind kind)
    {
        var key = (variant?.Value ?? 0, sku, kind is ProductKind.Goods or ProductKind.Kit);
        if (sold.TryGetValue(key, out var known))
            return known;
        var product = variant is { } v && productOf.TryGetValue(v.Value, out var id) ? products.GetValueOrDefault(id) : null;
        known = new CustomerArticle { Product = product?.Product ?? 0, Sku = sku, Brand = product?.Brand, Categories = product?.Categories ?? [], IsGoods = key.Item3 };
        sold.Add(key, known);
        return known;
    }

    /// <summary>A product that was looked at; one that is not known here is told by its number.</summary>
    internal CustomerArticle Viewed(long product)
    {
        if (!products.TryGetValue(product, out var known))
            products.Add(product, known = new CustomerArticle { Product = product, IsGoods = true });
        return known;
    }

    /// <summary>A category that was looked at.</summary>
    internal CustomerArticle ViewedCategory(long category)
    {
        if (!categories.TryGetValue(category, out var known))
            categories.Add(category, known = new CustomerArticle { Categories = codes?.GetValueOrDefault(new CategoryId(category)) ?? [] });
        return known;
    }

    private async Task<Dictionary<ProductId, IReadOnlyList<string>>> WithinAsync(List<ProductId> wanted, CancellationToken cancellation)
    {
        await LearnCategoriesAsync(cancellation).ConfigureAwait(false);
        var rows = await read.Set<ProductCategory>().Where(c => wanted.Contains(c.ProductId)).Select(c => new { c.ProductId, c.CategoryId }).ToListAsync(cancellation).ConfigureAwait(false);
        return rows.GroupBy(r => r.ProductId).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.SelectMany(r => codes!.GetValueOrDefault(r.CategoryId) ?? []).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The codes of each category and of all above it.</summary>
    private async Task<Dictionary<CategoryId, IReadOnlyList<string>>> CodesAsync(CancellationToken cancellation)
    {
        var all = await read.Set<Category>().Select(c => new { c.Id, c.ParentId, c.Code }).ToDictionaryAsync(c => c.Id, cancellation).ConfigureAwait(false);
        return all.ToDictionary(c => c.Key, c =>
        {
            var path = new List<string>();
            for (var at = c.Value; at is not null && path.Count < 100; at = at.ParentId is { } parent ? all.GetValueOrDefault(parent) : null)
                path.Add(string.Intern(at.Code));
            return (IReadOnlyList<string>)path.ToArray();
        });
    }
}
