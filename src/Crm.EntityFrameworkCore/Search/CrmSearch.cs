using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>
/// One box for orders, customers and tasks: by a word of a comment, a telephone in any writing or its last digits, part of a name or
/// e-mail address, SKU, order, channel or tracking number.
/// </summary>
public sealed class CrmSearch
{
    /// <summary>Records of the log that a search takes in before it looks: a caller finds what was committed before the call.</summary>
    private const int Behind = 2000;

    /// <summary>Between two attempts to take in more.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly CrmStore store;
    private readonly SearchIndex index;

    internal CrmSearch(CrmStore store, SearchIndex index) => (this.store, this.index) = (store, index);

    /// <summary>The same for someone who may see the customers of some scopes only: what is foreign is not found, whatever the query asks for.</summary>
    public CrmSearch Within(ScopeFilter scopes) => new(store.Within(scopes), index);

    /// <summary>Finds what holds every word of the query, and tells where. Deleted orders and customers are not found; tasks are, done or not.</summary>
    /// <exception cref="ArgumentException"><see cref="SearchQuery.After"/> is of no page, or goes with several kinds.</exception>
    public async Task<SearchAnswer> FindAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Most, 200);
        var after = SearchPlace.Parse(query);
        var isCurrent = await TryCatchUpAsync(cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            query = await BoundAsync(read, query, cancellation).ConfigureAwait(false);
            var tokens = SearchToken.Parse(query.Text, await CountriesAsync(read, query, cancellation).ConfigureAwait(false));
            var groups = new List<SearchGroup>();
            foreach (var kind in query.Kinds)
            {
                var run = new SearchRun(store, read, index.Sources.Single(s => s.Kind == kind), tokens, await PlacesOfAsync(read, query, kind, cancellation).ConfigureAwait(false));
                groups.Add(tokens.Count == 0 ? new SearchGroup(kind, [], null, false) : await run.FindAsync(query.Most, after, cancellation).ConfigureAwait(false));
            }

            return new SearchAnswer(groups, !isCurrent);
        }
    }

    /// <summary>
    /// Puts every document of the index right, whatever stands there, while others work and search. Not needed in the normal course
    /// of things: the index follows the change log.
    /// </summary>
    /// <param name="progress">Hears how many documents were looked at.</param>
    /// <param name="cancellation">Ends it between two commits.</param>
    /// <returns>How many documents were looked at.</returns>
    public Task<long> RebuildAsync(IProgress<long>? progress = null, CancellationToken cancellation = default) => index.RebuildAsync(progress, cancellation);

    /// <summary>How many documents are in the index otherwise than they should be; 0 unless somebody has written past the product, or just now.</summary>
    public async Task<int> VerifyAsync(CancellationToken cancellation = default)
    {
        while (!await index.CatchUpAsync(Behind, cancellation).ConfigureAwait(false))
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);

        return (await index.VerifyAsync(cancellation).ConfigureAwait(false)).Count;
    }

    /// <summary>What the index cannot take in now is a reason to say that it is behind, and none to find nothing.</summary>
    private async Task<bool> TryCatchUpAsync(CancellationToken cancellation)
    {
        try
        {
            return await index.CatchUpAsync(Behind, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>The index knows nothing of bounds: they are sites and scopes that it is asked about.</summary>
    private async Task<SearchQuery> BoundAsync(CrmDbContext read, SearchQuery query, CancellationToken cancellation)
    {
        if (store.Scopes.IsAll)
            return query;
        var sites = await read.Set<Site>().Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
        return query with
        {
            Sites = [.. sites.Where(s => query.Sites?.Contains(s) != false)],
            Scopes = store.Scopes.IsWide ? query.Scopes : [.. store.Scopes.Scopes.Where(s => query.Scopes?.Contains(s) != false)],
        };
    }

    private static async Task<List<long>?> PlacesOfAsync(CrmDbContext read, SearchQuery query, SearchKind kind, CancellationToken cancellation) => kind switch
    {
        SearchKind.Order => query.Sites?.Select(s => s.Value).Distinct().ToList(),
        SearchKind.Customer => query.Scopes?.Select(s => s.Value).Distinct().ToList(),
        _ when query.Sites is null && query.Scopes is null => null,
        _ => TaskSearch.PlacesOf(
            query.Sites ?? await read.Set<Site>().Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false),
            query.Scopes ?? await read.Set<Site>().Select(s => s.CustomerScope).Distinct().ToListAsync(cancellation).ConfigureAwait(false)),
    };

    private static async Task<List<string>> CountriesAsync(CrmDbContext read, SearchQuery query, CancellationToken cancellation)
    {
        var sites = await read.Set<Site>().Select(s => new { s.Id, s.PhoneCountry }).ToListAsync(cancellation).ConfigureAwait(false);
        return [.. sites.Where(s => query.Sites?.Contains(s.Id) != false).Select(s => s.PhoneCountry).Distinct(StringComparer.Ordinal)];
    }
}
