namespace Crm.Search;

/// <summary>One search among documents of one kind.</summary>
internal sealed class SearchRun(CrmStore store, CrmDbContext read, ISearchSource source, IReadOnlyList<SearchToken> tokens, IReadOnlyCollection<long>? places)
{
    /// <summary>Documents that are looked at before the search is given up: near misses are rare, so many are a sign of a word of too few letters.</summary>
    private const int Patience = 5000;

    private int looked;

    private bool IsCut => looked >= Patience;

    internal async Task<SearchGroup> FindAsync(int most, SearchPlace after, CancellationToken cancellation)
    {
        var hits = new List<(SearchHit Hit, SearchPlace Place)>();
        if (places is not { Count: 0 })
        {
            if (after.IsExact && SearchExpression.Exactly(tokens, places) is { } exactly)
                await CollectAsync(hits, exactly, [SearchTerm.Whole(source.Kind)], after, most + 1, cancellation).ConfigureAwait(false);
            var rest = after.IsExact ? new SearchPlace(false, long.MaxValue) : after;
            await CollectAsync(hits, SearchExpression.Of(tokens, places), rest, most + 1, cancellation).ConfigureAwait(false);
        }

        var next = hits.Count > most ? hits[most - 1].Place.ToString() : null;
        return new SearchGroup(source.Kind, [.. hits.Take(most).Select(h => h.Hit)], next, next is null && IsCut);
    }

    /// <summary>From the newest partition to the oldest, more of them at once the longer it takes.</summary>
    private async Task CollectAsync(List<(SearchHit Hit, SearchPlace Place)> hits, SearchExpression expression, SearchPlace after, int wanted, CancellationToken cancellation)
    {
        var highest = Math.Min(SearchDocument.IdOf(after.Before), await source.HighestAsync(read, cancellation).ConfigureAwait(false));
        for (long partition = highest / SearchDocument.PerPartition, width = 1; partition >= 0; partition -= width, width *= 4)
        {
            var count = (int)Math.Min(width, partition + 1);
            string[] names = [.. Enumerable.Range(0, count).Select(i => SearchTerm.PartitionOf(source.Kind, partition - i))];
            await CollectAsync(hits, expression, names, after, wanted, cancellation).ConfigureAwait(false);
            if (hits.Count >= wanted || IsCut)
                return;
        }
    }

    private async Task CollectAsync(
        List<(SearchHit Hit, SearchPlace Place)> hits, SearchExpression expression, string[] names, SearchPlace after, int wanted, CancellationToken cancellation)
    {
        // Where there are near misses there are more of them.
        var before = after.Before;
        for (var chunk = Math.Max(wanted - hits.Count, 10); hits.Count < wanted && !IsCut; chunk = Math.Min(4 * chunk, 400))
        {
            var probe = new SearchProbe(expression, names, before, chunk);
            var keys = await store.Dialect.SearchAsync(read, probe, cancellation).ConfigureAwait(false);
            looked += keys.Count;
            await TakeAsync(hits, keys, after.IsExact, wanted, cancellation).ConfigureAwait(false);
            if (keys.Count < probe.Most)
                return;
            before = keys[^1];
        }
    }

    /// <summary>The index proposes; the documents as they stand decide.</summary>
    private async Task TakeAsync(List<(SearchHit Hit, SearchPlace Place)> hits, List<long> keys, bool exactly, int wanted, CancellationToken cancellation)
    {
        if (keys.Count == 0)
            return;
        var documents = await source.LoadAsync(read, [.. keys.Select(SearchDocument.IdOf)], cancellation).ConfigureAwait(false);
        foreach (var document in documents.OrderByDescending(d => d.Key))
        {
            if (hits.Count >= wanted || places?.Contains(document.Place) == false || SearchMatching.IsExact(document, tokens) != exactly)
                continue;
            if (SearchMatching.Find(document, tokens) is { } matches)
                hits.Add((new SearchHit(document.Kind, document.Id, document.Title, exactly, matches), new SearchPlace(exactly, document.Key)));
        }
    }
}
