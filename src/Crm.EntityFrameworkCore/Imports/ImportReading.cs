using System.Runtime.CompilerServices;

namespace Crm.Imports;

/// <summary>A file being read, row by row. Not for several threads at once.</summary>
public sealed class ImportReading : IAsyncDisposable
{
    private readonly RowFile file;
    private readonly ImportRow row;

    internal ImportReading(RowFile file, IReadOnlyList<Column> columns, ColumnBinding[] bindings) =>
        (this.file, row) = (file, new ImportRow(file.Cells, [.. columns.Select((c, i) => new ColumnReader(c, bindings[i]))]));

    /// <summary>The file's headers, as they stand.</summary>
    public IReadOnlyList<string> Headers => file.Headers;

    /// <summary>Between fields; a comma for workbooks.</summary>
    public char Delimiter => file.Delimiter;

    /// <summary>Bytes read of the file as it is stored.</summary>
    public long BytesRead => file.BytesRead;

    /// <summary>Size of the file as it is stored; null where the source cannot tell.</summary>
    public long? BytesTotal => file.BytesTotal;

    /// <summary>
    /// The rows in order; empty ones are none. It is one object that moves on: take from it what is to be kept. A row with
    /// too many or too few fields or with broken quotes is already faulty; a quote within a plain field (<c>15" ruler</c>) is text.
    /// </summary>
    public async IAsyncEnumerable<ImportRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await file.NextAsync(row, cancellation).ConfigureAwait(false))
        {
            yield return row;
            if (row.IsLast)
                yield break;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => file.DisposeAsync();
}
