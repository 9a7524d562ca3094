using System.Runtime.CompilerServices;
using NodaTime;

namespace Crm.Imports;

/// <summary>
/// One run of an import: hands out the rows, takes in what became of them, tells the progress, writes the file of rejects and
/// makes the report. What rows mean is the caller's business.
/// </summary>
public sealed class ImportRun : IAsyncDisposable
{
    private readonly ImportSource source;
    private readonly ImportReading reading;
    private readonly ImportOptions options;
    private readonly ImportTally tally = new();
    private readonly long started;
    private RejectFile? rejects;

    private ImportRun(ImportSource source, ImportReading reading, ImportOptions options)
    {
        (this.source, this.reading, this.options) = (source, reading, options);
        started = options.Time.GetTimestamp();
    }

    /// <summary>Opens the source; bad headers are told, all of them, before any row is read and any file written.</summary>
    public static async Task<Result<ImportRun>> StartAsync(ImportSource source, ColumnMap map, ImportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var opened = await source.OpenAsync(map, cancellation).ConfigureAwait(false);
        if (!opened.IsAccepted)
            return opened.Refusal;
        var run = new ImportRun(source, opened.Value, options);
        try
        {
            if (options.RejectPath is { } path)
                run.rejects = await RejectFile.CreateAsync(path, run.reading.Headers, run.reading.Delimiter).ConfigureAwait(false);
            return run;
        }
        catch
        {
            await run.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The rows in order, each counted as read. One object that moves on.</summary>
    public async IAsyncEnumerable<ImportRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in reading.RowsAsync(cancellation).ConfigureAwait(false))
        {
            tally.RowsRead++;
            yield return row;
            if (tally.RowsRead % options.ProgressEvery == 0)
                options.Progress?.Report(Progress());
        }
    }

    /// <summary>Counts a document as met.</summary>
    public void MeetDocument() => tally.DocumentsRead++;

    /// <summary>Writes documents that were met before; those that are refused are rejected, the others counted as accepted.</summary>
    /// <param name="outcome">What they become: <c>sale</c>, <c>return</c>.</param>
    /// <param name="documents">None is fine: then nothing is written.</param>
    /// <param name="rowsOf">The rows a document came from.</param>
    /// <param name="write">Writes them; null to count them as written.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="InvalidOperationException">The writer told of more or fewer documents than it was given.</exception>
    public async Task WriteAsync<T>(
        string outcome, IReadOnlyList<T> documents, Func<T, IReadOnlyList<SourceRow>> rowsOf, WriteImported<T>? write, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(outcome);
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(rowsOf);
        if (documents.Count == 0)
            return;
        var results = write is null ? null : await write(documents, cancellation).ConfigureAwait(false);
        if (results is not null && results.Count != documents.Count)
            throw new InvalidOperationException($"Of {documents.Count} documents given, {results.Count} were told of.");
        for (var i = 0; i < documents.Count; i++)
        {
            var rows = rowsOf(documents[i]);
            if (results?[i] is { IsAccepted: false, Refusal: { } no })
                await RejectDocumentAsync([.. rows.Select(r => new RejectedRow(r, [no]))]).ConfigureAwait(false);
            else
                tally.Accept(outcome, rows.Count, results?[i].Value ?? ImportEffect.Written);
        }
    }

    /// <summary>A document, met before, was not taken in.</summary>
    /// <param name="rows">All its rows, with their reasons.</param>
    public Task RejectDocumentAsync(IReadOnlyList<RejectedRow> rows)
    {
        tally.RejectDocument();
        return RejectRowsAsync(rows);
    }

    /// <summary>Rows that belong to no document that was met were not taken in.</summary>
    public async Task RejectRowsAsync(IReadOnlyList<RejectedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            tally.Reject(row);
            if (rejects is not null)
                await rejects.AddAsync(row).ConfigureAwait(false);
        }
    }

    /// <summary>Tells the progress a last time and makes the report.</summary>
    public ImportReport Finish(IReadOnlyList<ImportFigure> figures)
    {
        var progress = Progress();
        options.Progress?.Report(progress);
        return new ImportReport
        {
            Source = source.Name,
            IsDryRun = options.IsDryRun,
            RowsRead = tally.RowsRead,
            RowsRejected = tally.RowsRejected,
            DocumentsRead = tally.DocumentsRead,
            DocumentsRejected = tally.DocumentsRejected,
            Outcomes = tally.Outcomes,
            Reasons = tally.Reasons,
            Figures = figures,
            Elapsed = progress.Elapsed,
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (rejects is not null)
            await rejects.DisposeAsync().ConfigureAwait(false);
        await reading.DisposeAsync().ConfigureAwait(false);
    }

    private ImportProgress Progress() =>
        new(tally.RowsRead, reading.BytesRead, reading.BytesTotal, Duration.FromTimeSpan(options.Time.GetElapsedTime(started)));
}
