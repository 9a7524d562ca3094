using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>The index as it is read, past its own way of finding.</summary>
internal static class SearchRows
{
    /// <summary>Those of these ids whose documents stand otherwise than they should. What should stand there is read the way in which searches read it.</summary>
    internal static async Task<IEnumerable<long>> WrongAsync(CrmDbContext read, ISearchSource source, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var keys = ids.Select(i => SearchDocument.KeyOf(source.Kind, i)).ToList();
        var documents = (await source.LoadAsync(read, ids, cancellation).ConfigureAwait(false)).ToDictionary(d => d.Key);
        var stored = await read.Set<SearchRow>().Where(r => keys.Contains(r.Document)).ToDictionaryAsync(r => r.Document, cancellation).ConfigureAwait(false);
        return keys.Where(k => stored.GetValueOrDefault(k) is { } row
            ? documents.GetValueOrDefault(k) is not { } document || row.Subject != document.Subject || row.Terms != SearchTerms.Of(document)
            : documents.ContainsKey(k));
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
