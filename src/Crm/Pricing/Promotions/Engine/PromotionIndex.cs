using System.Collections.Frozen;

namespace Crm.Pricing;

/// <summary>Which promotions are about a line: by its product, its SKU, its categories, and those about all.</summary>
internal sealed class PromotionIndex
{
    private readonly FrozenDictionary<long, int[]> products;
    private readonly FrozenDictionary<string, int[]> skus;
    private readonly FrozenDictionary<string, int[]> categories;

    internal PromotionIndex(IEnumerable<(int Promotion, PromotionTarget Target)> targets)
    {
        var all = targets.ToList();
        products = all.SelectMany(t => t.Target.Products.Select(p => (Key: p.Value, t.Promotion))).Lists();
        skus = all.SelectMany(t => t.Target.Skus.Select(s => (Key: s, t.Promotion))).Lists();
        categories = all.SelectMany(t => t.Target.Categories.Select(c => (Key: c, t.Promotion))).Lists();
        OfAll = [.. all.Where(t => t.Target.IsOfAll).Select(t => t.Promotion).Distinct().Order()];
    }

    internal int[] OfAll { get; }

    internal int[] OfProduct(long product) => products.Count > 0 && products.TryGetValue(product, out var list) ? list : [];

    internal int[] OfSku(string? sku) => sku is not null && skus.Count > 0 && skus.TryGetValue(sku, out var list) ? list : [];

    internal int[] OfCategory(string category) => categories.Count > 0 && categories.TryGetValue(category, out var list) ? list : [];
}
