using System.Runtime.CompilerServices;
using CsvHelper;

namespace Crm.Imports;

/// <summary>A file being read, row by row. Not for several threads at once.</summary>
public sealed class CsvReading : IAsyncDisposable
{
    /// <summary>In bytes. A quote that is never closed would else swallow the rest of the file.</summary>
    private const int LongestRow = 1 << 20;

    private readonly PeekedStream raw;
    private readonly StreamReader text;
    private readonly CsvReader reader;
    private readonly CsvHead head;
    private readonly ImportRow row;
    private bool hasBrokenQuotes;

    internal CsvReading(PeekedStream raw, StreamReader text, IReadOnlyList<Column> columns, CsvHead head)
    {
        (this.raw, this.text, this.head) = (raw, text, head);
        reader = CsvReader.Create(text, Options(head.Delimiter) with { OnMalformedRecord = NoteBrokenQuotes }, leaveOpen: true);
        row = new ImportRow(new CsvCells(reader), [.. columns.Select((c, i) => new ColumnReader(c, head.Bindings[i]))]);
    }

    /// <summary>The file's headers, as they stand.</summary>
    public IReadOnlyList<string> Headers => head.Headers;

    /// <summary>Between fields.</summary>
    public char Delimiter => head.Delimiter;

    /// <summary>Bytes read of the file as it is stored.</summary>
    public long BytesRead => raw.BytesRead;

    /// <summary>Size of the file as it is stored; null where the source cannot tell.</summary>
    public long? BytesTotal => raw.BytesTotal;

    /// <summary>
    /// The rows in order; empty lines are none. It is one object that moves on: take from it what is to be kept. A row with
    /// too many or too few fields or with broken quotes is already faulty; a quote within a plain field (<c>15" ruler</c>) is text.
    /// </summary>
    public async IAsyncEnumerable<ImportRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await NextAsync(cancellation).ConfigureAwait(false))
        {
            yield return row;
            if (row.IsLast)
                yield break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync().ConfigureAwait(false);
        text.Dispose();
        await raw.DisposeAsync().ConfigureAwait(false);
    }

    internal static IReadOnlyList<string> Split(string line, char delimiter)
    {
        using var reader = CsvReader.FromText(line, Options(delimiter));
        return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)] : [];
    }

    private async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        hasBrokenQuotes = false;
        try
        {
            if (!await reader.ReadAsync(cancellation).ConfigureAwait(false))
                return false;
        }
        catch (CsvFormatException tooLong)
        {
            row.MoveToEnd(head.Lines + tooLong.LineNumber);
            row.Refuse(ImportRefusals.Quotes());
            return true;
        }

        row.MoveTo(head.Lines + reader.LineNumber);
        if (hasBrokenQuotes)
            row.Refuse(ImportRefusals.Quotes());
        if (reader.FieldCount != head.Headers.Count)
            row.Refuse(ImportRefusals.Fields(reader.FieldCount, head.Headers.Count));
        return true;
    }

    private void NoteBrokenQuotes(CsvMalformedRecord record) =>
        hasBrokenQuotes |= record.Reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote;

    private static CsvReaderOptions Options(char delimiter) => CsvReaderOptions.Default with
    {
        Separator = delimiter,
        HasHeader = false,
        TrackLineNumbers = true,
        PoolStrings = true,
        MaxRecordSize = LongestRow,
    };
}
