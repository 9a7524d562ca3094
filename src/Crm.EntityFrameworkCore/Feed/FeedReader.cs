using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Feed;

/// <summary>The change log for consumers that want to know what has changed, not how.</summary>
internal sealed partial class FeedReader(CrmStore store)
{
    /// <summary>Where a consumer stands; 0 for one that has not begun.</summary>
    internal async Task<long> PositionAsync(string consumer, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<CursorRow>().Where(c => c.Consumer == consumer).Select(c => c.Position).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The last numbered record; 0 for none.</summary>
    internal async Task<long> HeadAsync(CancellationToken cancellation)
    {
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<CommitRow>().Where(c => c.First != null).OrderByDescending(c => c.First).Select(c => c.Count == 0 ? c.First!.Value : c.First!.Value + c.Count - 1)
                .FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What changed after a position, in whole commits.</summary>
    /// <param name="after">The last record already dealt with.</param>
    /// <param name="entities">The entities of interest.</param>
    /// <param name="most">After how many records to stop; a commit may go beyond it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<FeedStretch> ReadAsync(long after, string[] entities, int most, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var commits = await read.Set<CommitRow>().Where(c => c.First > after).OrderBy(c => c.First).Take(most)
                .Select(c => new { c.Ticket, First = c.First!.Value, c.Count }).ToListAsync(cancellation).ConfigureAwait(false);
            var taken = 0;
            var chosen = commits.TakeWhile(c => taken < most && (taken += Math.Max(1, c.Count)) > 0).ToList();
            if (chosen.Count == 0)
                return new FeedStretch(after, []);
            var (low, high) = (chosen.Min(c => c.Ticket), chosen.Max(c => c.Ticket));
            var tickets = chosen.Select(c => c.Ticket).ToHashSet();
            var changes = await read.Set<ChangeRow>().Where(c => c.Ticket >= low && c.Ticket <= high && entities.Contains(c.Entity + ""))
                .Select(c => new { c.Ticket, c.Entity, c.EntityId }).ToListAsync(cancellation).ConfigureAwait(false);
            var last = chosen[^1];
            return new FeedStretch(
                ChainHead.After(last.First, last.Count) - 1,
                [.. changes.Where(c => tickets.Contains(c.Ticket)).Select(c => (c.Entity, c.EntityId)).Distinct()]);
        }
    }
}
