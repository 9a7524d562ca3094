namespace Crm.Search;

/// <summary>Where the documents of a kind come from.</summary>
internal interface ISearchSource
{
    /// <summary>What it makes.</summary>
    SearchKind Kind { get; }

    /// <summary>Entities of the change log whose changes may change a document.</summary>
    IReadOnlyList<string> Entities { get; }

    /// <summary>Ids of the documents that a changed entity is part of.</summary>
    Task<IReadOnlyList<long>> TouchedAsync(CrmStore store, string entity, IReadOnlyList<long> ids, CancellationToken cancellation);

    /// <summary>The documents as they stand; none for what is not there or deleted.</summary>
    Task<IReadOnlyList<SearchDocument>> LoadAsync(CrmDbContext read, IReadOnlyList<long> ids, CancellationToken cancellation);

    /// <summary>The documents as the indexer takes them, whoever may find them; each is good until it was taken.</summary>
    async Task IndexAsync(CrmStore store, IReadOnlyList<long> ids, Action<SearchDocument> take, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            foreach (var document in await LoadAsync(read, ids, cancellation).ConfigureAwait(false))
                take(document);
    }

    /// <summary>Ids above one, ascending, deleted ones too.</summary>
    Task<List<long>> IdsAsync(CrmDbContext read, long above, int most, CancellationToken cancellation);

    /// <summary>The highest id that there is; 0 for none.</summary>
    Task<long> HighestAsync(CrmDbContext read, CancellationToken cancellation);
}
