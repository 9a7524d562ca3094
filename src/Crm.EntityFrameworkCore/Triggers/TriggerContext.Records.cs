using Crm.Feed;

namespace Crm.Triggers;

internal sealed partial class TriggerContext
{
    private const string Commits = """
        select ticket, first, count, recorded from crm_commit
        where first >= coalesce((select b.first from crm_commit b where b.first <= $1 order by b.first desc limit 1), 0) and (first > $1 or first + count - 1 > $1)
        order by first limit $2
        """;

    private const string Whole = $"select body from crm_change where entity = '{TriggerHead.Entity}' and entity_id = $1 and version = 1";
    private volatile RecordStatement? statement;

    /// <summary>Characters that are read of a new order where nobody asks for its lines; a test reads fewer.</summary>
    internal int HeadLength { get; set; } = TriggerHead.Length;

    /// <summary>The records after a place, in whole commits, and the place that they lead to.</summary>
    /// <param name="after">The place.</param>
    /// <param name="entities">Of what.</param>
    /// <param name="most">About how many.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="hasLines">Whether lines of new orders are asked for; else they are left out, and most of the log is not even read.</param>
    internal async Task<(long Position, List<TriggerRecord> Records)> RecordsAsync(long after, string[] entities, int most, CancellationToken cancellation, bool hasLines = true)
    {
        var commits = await CommitsAsync(after, most, cancellation).ConfigureAwait(false);
        if (commits.Count == 0)
            return (after, []);
        if (statement is not { } known || !known.IsFor(entities, hasLines, HeadLength))
            statement = known = new RecordStatement(entities, hasLines, HeadLength);
        var records = new List<(long Call, TriggerRecord Record)>();
        await Store.Following.ReadAsync(known.Sql, [commits.Low, commits.High], r =>
        {
            if (commits.Find(r.Number(0)) is { } commit)
                records.Add((r.Number(6), known.Read(r, commit)));
        }, cancellation).ConfigureAwait(false);
        records.Sort(static (a, b) => a.Record.Sequence.CompareTo(b.Record.Sequence));
        if (!hasLines)
            await CutAsync(records, cancellation).ConfigureAwait(false);
        return (commits.Last, TriggerStock.Together(records, after));
    }

    /// <summary>The next commits, by tickets. One of which only the first records were taken goes on.</summary>
    private async Task<FeedCommits> CommitsAsync(long after, int most, CancellationToken cancellation)
    {
        var commits = new FeedCommits(most);
        await Store.Following.ReadAsync(Commits, [after, (long)most], r => commits.Add(r.Number(0), r.Number(1), (int)r.Number(2), r.Micros(3)), cancellation).ConfigureAwait(false);
        return commits;
    }

    /// <summary>Takes the lines off new orders. Where what comes before them is longer than what was read, the rest is read.</summary>
    private async Task CutAsync(List<(long Call, TriggerRecord Record)> records, CancellationToken cancellation)
    {
        var plan = Store.Model.AggregateNamed(TriggerHead.Entity)!;
        for (var at = 0; at < records.Count; at++)
        {
            var (call, record) = records[at];
            if (record is not { Entity: TriggerHead.Entity, Version: 1, Body: { } body })
                continue;
            var head = TriggerHead.Of(plan, body) ?? await WholeAsync(record.Id, cancellation).ConfigureAwait(false);
            if (!ReferenceEquals(head, body))
                records[at] = (call, record with { Body = head });
        }
    }

    private async Task<string?> WholeAsync(long order, CancellationToken cancellation)
    {
        string? body = null;
        await Store.Following.ReadAsync(Whole, [order], r => body = r.Text(0), cancellation).ConfigureAwait(false);
        return body;
    }
}
