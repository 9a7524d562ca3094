using Crm.Store;

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
        var commits = await CommitsAsync(after, most, cancellation).ConfigureAwait(false);
        if (commits.Count == 0)
            return (after, []);
        var records = new List<FeedRecord>();
        await store.Standing.ReadAsync(Of(entities).Records, [commits.Low, commits.High], r =>
        {
            if (commits.Find(r.Number(0)) is { } commit)
                records.Add(new FeedRecord(commit.First + r.Number(3), entities[(int)r.Number(1)], r.Number(2), NeutralValue.FromMicroseconds(commit.Recorded), r.Flag(4)));
        }, cancellation).ConfigureAwait(false);
        records.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return (commits.Last, records);
    }
}
