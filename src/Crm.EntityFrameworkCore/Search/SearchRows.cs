using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>The index as it is read, past its own way of finding.</summary>
internal static class SearchRows
{
    /// <summary>Those that stand otherwise than they should.</summary>
    internal static async Task<IEnumerable<long>> WrongAsync(CrmDbContext read, IReadOnlyDictionary<long, SearchRow?> rows, CancellationToken cancellation)
    {
        var keys = rows.Keys.ToList();
        var stored = await read.Set<SearchRow>().Where(r => keys.Contains(r.Document)).ToDictionaryAsync(r => r.Document, cancellation).ConfigureAwait(false);
        return rows.Where(r => r.Value?.Terms != stored.GetValueOrDefault(r.Key)?.Terms || r.Value?.Subject != stored.GetValueOrDefault(r.Key)?.Subject).Select(r => r.Key);
    }

    /// <summary>What a search must find, by a look at every document: the index is checked against it.</summary>
    internal static async Task<List<long>> ScanAsync(CrmDbContext read, ISearchSource source, string text, IReadOnlyCollection<string> countries, CancellationToken cancellation)
    {
        var tokens = SearchToken.Parse(text, countries);
        var found = new List<long>();
        for (long above = 0; await source.IdsAsync(read, above, 1000, cancellation).ConfigureAwait(false) is { Count: > 0 } ids; above = ids[^1])
            found.AddRange((await source.LoadAsync(read, ids, cancellation).ConfigureAwait(false)).Where(d => SearchMatching.Find(d, tokens) is not null).Select(d => d.Id));
        return found;
    }
}
