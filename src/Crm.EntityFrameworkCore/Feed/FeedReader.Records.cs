using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Feed;

internal sealed partial class FeedReader
{
    /// <summary>The records after a position, in whole commits, with their places and moments; and the position that they lead to.</summary>
    /// <param name="after">The last record already dealt with.</param>
    /// <param name="entities">The entities of interest.</param>
    /// <param name="most">After how many records to stop; a commit may go beyond it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<(long Position, IReadOnlyList<FeedRecord> Records)> RecordsAsync(long after, string[] entities, int most, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var commits = await read.Set<CommitRow>().Where(c => c.First > after).OrderBy(c => c.First).Take(most)
                .Select(c => new { c.Ticket, First = c.First!.Value, c.Count, c.Recorded }).ToListAsync(cancellation).ConfigureAwait(false);
            var taken = 0;
            var chosen = commits.TakeWhile(c => taken < most && (taken += Math.Max(1, c.Count)) > 0).ToDictionary(c => c.Ticket);
            if (chosen.Count == 0)
                return (after, []);
            var (low, high) = (chosen.Keys.Min(), chosen.Keys.Max());
            var changes = await (from change in read.Set<ChangeRow>()
                                 where change.Ticket >= low && change.Ticket <= high && entities.Contains(change.Entity + "")
                                 join call in read.Set<CallRow>() on change.CallId equals call.Id
                                 select new { change.Ticket, change.Ordinal, change.Entity, change.EntityId, call.Mode }).ToListAsync(cancellation).ConfigureAwait(false);
            var last = chosen.Values.MaxBy(c => c.First)!;
            return (ChainHead.After(last.First, last.Count) - 1,
                [.. changes.Where(c => chosen.ContainsKey(c.Ticket)).Select(c => new FeedRecord(chosen[c.Ticket].First + c.Ordinal, c.Entity, c.EntityId, chosen[c.Ticket].Recorded, c.Mode is IntakeMode.History or IntakeMode.Repair)).OrderBy(r => r.Sequence)]);
        }
    }
}
