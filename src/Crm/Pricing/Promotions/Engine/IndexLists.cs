using System.Collections.Frozen;

namespace Crm.Pricing;

/// <summary>Puts what has the same key side by side.</summary>
internal static class IndexLists
{
    internal static FrozenDictionary<TKey, int[]> Lists<TKey>(this IEnumerable<(TKey Key, int Promotion)> entries) where TKey : notnull =>
        entries.GroupBy(e => e.Key).ToFrozenDictionary(g => g.Key, g => g.Select(e => e.Promotion).Distinct().Order().ToArray());
}
