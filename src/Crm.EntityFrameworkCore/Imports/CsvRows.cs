using CsvHelper;

namespace Crm.Imports;

/// <inheritdoc/>
internal sealed class CsvRows : RowFile
{
    /// <summary>In bytes. A quote that is never closed would else swallow the rest of the file.</summary>
    private const int LongestRow = 1 << 20;

    private readonly PeekedStream raw;
    private readonly StreamReader text;
    private readonly CsvReader reader;
    private readonly CsvHead head;
    private bool hasBrokenQuotes;

    internal CsvRows(PeekedStream raw, StreamReader text, CsvHead head)
    {
        (this.raw, this.text, this.head) = (raw, text, head);
        reader = CsvReader.Create(text, Options(head.Delimiter) with { OnMalformedRecord = NoteBrokenQuotes }, leaveOpen: true);
        Cells = new CsvCells(reader);
    }

    internal override IReadOnlyList<string> Headers => head.Headers;

    internal override char Delimiter => head.Delimiter;

    internal override long BytesRead => raw.BytesRead;

    internal override long? BytesTotal => raw.BytesTotal;

    internal override RowCells Cells { get; }

    public override async ValueTask DisposeAsync()
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

    internal override async ValueTask<bool> NextAsync(ImportRow row, CancellationToken cancellation)
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
