using System.Collections.Frozen;

namespace Crm.Pricing;

/// <summary>Puts what has the same key side by side.</summary>
internal static class IndexLists
{
    internal static FrozenDictionary<TKey, IndexedPromotion[]> Lists<TKey>(this IEnumerable<(TKey Key, int Promotion)> entries, HotPromotion[] hot) where TKey : notnull =>
        entries.GroupBy(e => e.Key).ToFrozenDictionary(g => g.Key, g => g.Select(e => e.Promotion).Indexed(hot));

    internal static IndexedPromotion[] Indexed(this IEnumerable<int> promotions, HotPromotion[] hot) => [.. promotions.Distinct().Order().Select(p => new IndexedPromotion(p, hot[p]))];
}
