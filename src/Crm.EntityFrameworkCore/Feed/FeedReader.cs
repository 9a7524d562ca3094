using Crm.Store;

namespace Crm.Feed;

/// <summary>The change log for consumers that want to know what has changed, not how. They look at every commit, so it is read past EF.</summary>
internal sealed partial class FeedReader(CrmStore store)
{
    private const string Position = "select position from crm_cursor where consumer = $1";
    private const string Head = "select first, count from crm_commit where first is not null order by first desc limit 1";
    private const string Commits = "select ticket, first, count, recorded from crm_commit where first > $1 order by first limit $2";

    private FeedStatements? statements;

    /// <summary>Where a consumer stands; 0 for one that has not begun.</summary>
    internal async Task<long> PositionAsync(string consumer, CancellationToken cancellation) =>
        await store.Standing.NumberAsync(Position, [consumer], cancellation).ConfigureAwait(false) ?? 0;

    /// <summary>The last numbered record; 0 for none.</summary>
    internal async Task<long> HeadAsync(CancellationToken cancellation)
    {
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var head = 0L;
        await store.Standing.ReadAsync(Head, [], r => head = r.Number(0) + Math.Max(r.Number(1), 1) - 1, cancellation).ConfigureAwait(false);
        return head;
    }

    /// <summary>What changed after a position, in whole commits.</summary>
    /// <param name="after">The last record already dealt with.</param>
    /// <param name="entities">The entities of interest.</param>
    /// <param name="most">After how many records to stop; a commit may go beyond it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<FeedStretch> ReadAsync(long after, string[] entities, int most, CancellationToken cancellation)
    {
        var commits = await CommitsAsync(after, most, cancellation).ConfigureAwait(false);
        if (commits.Count == 0)
            return new FeedStretch(after, []);
        var changed = new HashSet<(string, long)>();
        await store.Standing.ReadAsync(Of(entities).Changed, [commits.Low, commits.High], r =>
        {
            if (commits.Find(r.Number(0)) is not null)
                changed.Add((entities[(int)r.Number(1)], r.Number(2)));
        }, cancellation).ConfigureAwait(false);
        return new FeedStretch(commits.Last, changed);
    }

    private async Task<FeedCommits> CommitsAsync(long after, int most, CancellationToken cancellation)
    {
        var commits = new FeedCommits(most);
        await store.Standing.ReadAsync(Commits, [after, (long)most], r => commits.Add(r.Number(0), r.Number(1), (int)r.Number(2), r.Micros(3)), cancellation).ConfigureAwait(false);
        return commits;
    }

    /// <summary>A consumer asks for the same entities again and again.</summary>
    private FeedStatements Of(string[] entities) => statements is { } known && ReferenceEquals(known.Entities, entities) ? known : statements = new FeedStatements(entities);
}
