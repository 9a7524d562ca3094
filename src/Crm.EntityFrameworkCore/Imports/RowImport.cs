namespace Crm.Imports;

/// <summary>An import in which every row is a record of its own: customers, products, prices.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RowImport<T>
    where T : class
{
    private readonly ColumnMap map;
    private readonly string outcome;
    private readonly Func<ImportRow, T?> read;

    /// <summary>An import.</summary>
    /// <param name="map">The columns.</param>
    /// <param name="outcome">What a row becomes, for the report: <c>customer</c>.</param>
    /// <param name="read">Makes the record; null, or a reason on the row, rejects it.</param>
    public RowImport(ColumnMap map, string outcome, Func<ImportRow, T?> read)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentException.ThrowIfNullOrEmpty(outcome);
        ArgumentNullException.ThrowIfNull(read);
        (this.map, this.outcome, this.read) = (map, outcome, read);
    }

    /// <summary>Reads, checks and writes in batches, in the order of the file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="write">
    /// Writes a batch and says for each record what became of it; a refused one is rejected with the refusal. Not called in a
    /// dry run. It must bear being given a record again, since a run may be repeated.
    /// </param>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellation">Stops between rows; what was written stays.</param>
    /// <returns>The report, or the refusal of the whole file, before anything was read.</returns>
    public async Task<Result<ImportReport>> RunAsync(
        ImportSource source, WriteImported<T> write, ImportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        var started = await ImportRun.StartAsync(source, map, options, cancellation).ConfigureAwait(false);
        if (!started.IsAccepted)
            return started.Refusal;
        await using var run = started.Value;
        var batch = new List<(T Record, SourceRow Row)>(options.BatchSize);
        await foreach (var row in run.RowsAsync(cancellation).ConfigureAwait(false))
        {
            run.MeetDocument();
            if (read(row) is { } record && !row.IsFaulty)
                batch.Add((record, row.ToSource()));
            else
                await run.RejectDocumentAsync([new RejectedRow(row.ToSource(), ReasonsOf(row))]).ConfigureAwait(false);
            if (batch.Count == options.BatchSize)
                await FlushAsync().ConfigureAwait(false);
        }

        await FlushAsync().ConfigureAwait(false);
        return run.Finish([]);

        async Task FlushAsync()
        {
            WriteImported<(T Record, SourceRow Row)> writeRecords = async (records, token) =>
                await write([.. records.Select(r => r.Record)], token).ConfigureAwait(false);
            await run.WriteAsync(outcome, batch, r => [r.Row], options.IsDryRun ? null : writeRecords, cancellation).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private IReadOnlyList<Refusal> ReasonsOf(ImportRow row) =>
        row.IsFaulty ? row.Reasons : throw new InvalidOperationException($"Line {row.Line} gave no {outcome}, and no reason why.");
}
