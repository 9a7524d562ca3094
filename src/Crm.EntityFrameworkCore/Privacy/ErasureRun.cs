using Crm.Customers;
using Crm.History;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>
/// One pass after the other over what is a person's, until nothing is left to erase. What is found by its words alone goes while the log
/// still tells what to look for, and such rows' own log before the rows; the log of what is found by ids goes last. So a run that was
/// cut off finds the rest again.
/// </summary>
internal sealed class ErasureRun(CrmStore store, PersonalMap map, PrivacyStatements statements, int batch, CrmCall call)
{
    /// <summary>Late arrivals are found by another pass; they cannot keep coming, since nobody is recognised as the customer any more.</summary>
    private const int MostPasses = 5;

    internal async Task<int> EraseAsync(IReadOnlyList<CustomerId> person, CancellationToken cancellation)
    {
        var rows = 0;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var now = await PassAsync(person, cancellation).ConfigureAwait(false);
            rows += now;
            if (now == 0)
                return rows;
        }

        throw new InvalidOperationException($"Personal data of customer {person[0].Value} keep coming.");
    }

    private async Task<int> PassAsync(IReadOnlyList<CustomerId> person, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var scan = new PersonScan(read, map, store.Model, store.Dialect);
            await scan.FollowAsync(person, cancellation).ConfigureAwait(false);
            var traces = await TracesAsync(map, scan, cancellation).ConfigureAwait(false);
            if (!traces.IsEmpty)
            {
                await scan.ClaimAsync(traces, cancellation).ConfigureAwait(false);
                await scan.SweepAsync(traces, cancellation).ConfigureAwait(false);
            }

            var rows = await RedactAsync(scan, traces, cancellation).ConfigureAwait(false);
            rows += await CutAsync(scan, traces, cancellation).ConfigureAwait(false);
            rows += await RewriteAsync(scan, traces, cancellation).ConfigureAwait(false);
            var owned = scan.Owned.ToDictionary(o => o.Key, o => o.Value.Except(scan.Claimed.GetValueOrDefault(o.Key, [])).ToHashSet(), StringComparer.Ordinal);
            rows += await EraseRowsAsync(owned, traces, cancellation).ConfigureAwait(false);
            rows += await EraseLogAsync(scan, scan.Claimed, traces, cancellation).ConfigureAwait(false);
            rows += await EraseRowsAsync(scan.Claimed, traces, cancellation).ConfigureAwait(false);
            rows += await EraseLogAsync(scan, owned, traces, cancellation).ConfigureAwait(false);
            return rows;
        }
    }

    private async Task<int> EraseRowsAsync(IReadOnlyDictionary<string, HashSet<long>> part, PersonalTraces traces, CancellationToken cancellation)
    {
        var rows = 0;
        var aggregates = part.SelectMany(o => o.Value.Order().Select(id => (Plan: store.Model.AggregateNamed(o.Key)!, id))).Where(a => !a.Plan.IsLedger);
        foreach (var chunk in aggregates.Chunk(batch))
            rows += await RunAsync(new EraseRowsCommand(chunk, traces), cancellation).ConfigureAwait(false);
        return rows;
    }

    /// <summary>What gives the person away: all that is personal in their rows and in the history of those.</summary>
    internal static async Task<PersonalTraces> TracesAsync(PersonalMap map, PersonScan scan, CancellationToken cancellation)
    {
        var traces = new PersonalTraces();
        foreach (var table in map.Owned.Where(t => t.Plan.HasPersonal))
            await foreach (var row in scan.RowsAsync(table, cancellation).ConfigureAwait(false))
                for (var i = 0; i < row.Length; i++)
                    if (table.Plan.Columns[i].IsPersonal && row[i] is string text)
                        traces.Add(table.Plan.Columns[i].JsonName, text);
        await foreach (var document in scan.DocumentsAsync(null, cancellation).ConfigureAwait(false))
            traces.Add("", document.Document!);
        return traces;
    }

    /// <summary>Commit by commit.</summary>
    private async Task<int> RedactAsync(PersonScan scan, PersonalTraces traces, CancellationToken cancellation)
    {
        var tickets = new SortedSet<long>(scan.SweptTickets);
        var calls = new HashSet<long>();
        await foreach (var change in scan.ChangesAsync(cancellation).ConfigureAwait(false))
        {
            calls.Add(change.CallId);
            if (RedactCommand.Scrub(change, traces))
                tickets.Add(change.Ticket);
        }

        await foreach (var made in scan.CallsAsync(calls, traces, cancellation).ConfigureAwait(false))
            if (RedactCommand.Scrub(made, traces, calls.Contains(made.Id)))
                tickets.Add(made.Ticket);
        var rows = 0;
        foreach (var ticket in tickets)
            rows += await RunAsync(new RedactCommand(statements, ticket, traces, scan, calls), cancellation).ConfigureAwait(false);
        return rows;
    }

    /// <summary>What others wrote about the person.</summary>
    private async Task<int> CutAsync(PersonScan scan, PersonalTraces traces, CancellationToken cancellation)
    {
        var rows = 0;
        var aggregates = scan.Swept.SelectMany(o => o.Value.Order().Select(id => (Plan: store.Model.AggregateNamed(o.Key)!, id)));
        foreach (var chunk in aggregates.Chunk(batch))
            rows += await RunAsync(new EraseRowsCommand(chunk, traces) { IsOfOthers = true }, cancellation).ConfigureAwait(false);
        foreach (var table in scan.SweptRows.GroupBy(r => r.Table))
            foreach (var chunk in table.Select(r => r.Row).Where(r => RewriteRowsCommand.CutMaskOf(table.Key.Plan, r, traces, out _) != 0).Chunk(batch))
                rows += await RunAsync(new RewriteRowsCommand(statements, table.Key, chunk, traces) { IsOfOthers = true }, cancellation).ConfigureAwait(false);
        var checkpoints = new List<CheckpointRow>();
        await foreach (var checkpoint in scan.CheckpointsAsync(scan.Swept, cancellation).ConfigureAwait(false))
            if (EraseLogCommand.Cut(store.Model, checkpoint, traces))
                checkpoints.Add(checkpoint);
        foreach (var chunk in checkpoints.Chunk(batch))
            rows += await RunAsync(new EraseLogCommand(statements, [], chunk, traces) { IsOfOthers = true }, cancellation).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Plain rows: queued effects, timers, decisions.</summary>
    private async Task<int> RewriteAsync(PersonScan scan, PersonalTraces traces, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var table in map.Owned.Where(t => t is { Aggregate: null, Parent: null }))
        {
            var found = new List<object?[]>();
            await foreach (var row in scan.RowsAsync(table, cancellation).ConfigureAwait(false))
                if (table.Goes || RewriteRowsCommand.MaskOf(table.Plan, row, traces, out _) != 0)
                    found.Add(row);
            foreach (var chunk in found.Chunk(batch))
                rows += await RunAsync(new RewriteRowsCommand(statements, table, chunk, traces), cancellation).ConfigureAwait(false);
        }

        return rows;
    }

    private async Task<int> EraseLogAsync(PersonScan scan, IReadOnlyDictionary<string, HashSet<long>> part, PersonalTraces traces, CancellationToken cancellation)
    {
        var rows = 0;
        var documents = new List<PersonalRow>();
        await foreach (var document in scan.DocumentsAsync(part, cancellation).ConfigureAwait(false))
            documents.Add(document);
        foreach (var chunk in documents.Chunk(batch * 10))
            rows += await RunAsync(new EraseLogCommand(statements, chunk, [], traces), cancellation).ConfigureAwait(false);
        var checkpoints = new List<CheckpointRow>();
        await foreach (var checkpoint in scan.CheckpointsAsync(part, cancellation).ConfigureAwait(false))
            if (checkpoint.Personal is not null || traces.Scrub(checkpoint.Document, isFree: false) != checkpoint.Document)
                checkpoints.Add(checkpoint);
        foreach (var chunk in checkpoints.Chunk(batch))
            rows += await RunAsync(new EraseLogCommand(statements, [], chunk, traces), cancellation).ConfigureAwait(false);
        return rows;
    }

    private async Task<int> RunAsync(IWriteCommand<int> command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var done = await store.Path.RunAsync(command, call, CancellationToken.None).ConfigureAwait(false);
        return done.IsAccepted ? done.Value : throw new RefusedException(done.Refusal);
    }
}
