using System.Collections.Frozen;

namespace Crm.Pricing;

/// <summary>Which promotions are about a line: by its product, its SKU, its categories, and those about all.</summary>
internal sealed class PromotionIndex
{
    private readonly FrozenDictionary<long, IndexedPromotion[]> products;
    private readonly FrozenDictionary<string, IndexedPromotion[]> skus;
    private readonly FrozenDictionary<string, IndexedPromotion[]> categories;

    internal PromotionIndex(IEnumerable<(int Promotion, PromotionTarget Target)> targets, HotPromotion[] hot)
    {
        var all = targets.ToList();
        products = all.SelectMany(t => t.Target.Products.Select(p => (Key: p.Value, t.Promotion))).Lists(hot);
        skus = all.SelectMany(t => t.Target.Skus.Select(s => (Key: s, t.Promotion))).Lists(hot);
        categories = all.SelectMany(t => t.Target.Categories.Select(c => (Key: c, t.Promotion))).Lists(hot);
        OfAll = all.Where(t => t.Target.IsOfAll).Select(t => t.Promotion).Indexed(hot);
    }

    internal IndexedPromotion[] OfAll { get; }

    internal IndexedPromotion[] OfProduct(long product) => products.Count > 0 && products.TryGetValue(product, out var list) ? list : [];

    internal IndexedPromotion[] OfSku(string? sku) => sku is not null && skus.Count > 0 && skus.TryGetValue(sku, out var list) ? list : [];

    internal IndexedPromotion[] OfCategory(string category) => categories.Count > 0 && categories.TryGetValue(category, out var list) ? list : [];
}
