using System.IO.Compression;
using System.Text;

namespace Crm.Imports;

/// <summary>
/// A file to import: comma-separated values, compressed by gzip or not, or a workbook (.xlsx); which it is is seen by its first bytes,
/// not by its name. A path or an open stream; read as a stream.
/// </summary>
public sealed class ImportSource
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>In bytes, of what stands before the first row.</summary>
    private const int LongestHead = 1 << 20;

    /// <summary>As many as a sheet has.</summary>
    private const int MostColumns = 16_384;

    private readonly Func<Stream> open;
    private readonly bool leavesOpen;

    private ImportSource(string name, Func<Stream> open, bool leavesOpen) => (Name, this.open, this.leavesOpen) = (name, open, leavesOpen);

    /// <summary>Name for reports: the file's name without its folder.</summary>
    public string Name { get; }

    /// <summary>
    /// Null: as the byte order mark says, else UTF-8, where bytes that are no UTF-8 are read as Latin-1 (Windows-1252).
    /// </summary>
    public Encoding? Encoding { get; private init; }

    /// <summary>Null: comma, semicolon, tab or bar, whichever makes most of the headers known.</summary>
    public char? Delimiter { get; private init; }

    /// <summary>Which sheet of a workbook; null for the first that is shown.</summary>
    public string? Sheet { get; private init; }

    /// <summary>A file; opened anew for each reading.</summary>
    public static ImportSource File(string path, Encoding? encoding = null, char? delimiter = null, string? sheet = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 1 << 16 };
        return new ImportSource(Path.GetFileName(path), () => new FileStream(path, options), leavesOpen: false) { Encoding = encoding, Delimiter = delimiter, Sheet = sheet };
    }

    /// <summary>An open stream, which can be read once and stays open. A workbook in a stream that cannot seek is kept in a temporary file while it is read.</summary>
    public static ImportSource From(Stream stream, string name, Encoding? encoding = null, char? delimiter = null, string? sheet = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new ImportSource(name, () => stream, leavesOpen: true) { Encoding = encoding, Delimiter = delimiter, Sheet = sheet };
    }

    /// <summary>Opens the source and finds the columns, before any row is read.</summary>
    /// <returns>
    /// The reading, to be disposed of; or <see cref="ImportRefusals.EmptyFile"/>, <see cref="ImportRefusals.BadWorkbook"/>, or
    /// <see cref="ImportRefusals.BadHeaders"/> with everything that is wrong with the headers.
    /// </returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public Task<Result<ImportReading>> OpenAsync(ColumnMap map, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(map);
        return OpenAsync(map.Columns, map.Bind, cancellation);
    }

    /// <summary>Opens the source to look at its rows, whatever its headers; those that are known tell the delimiter.</summary>
    internal Task<Result<ImportReading>> OpenAsync(IReadOnlySet<string> known, CancellationToken cancellation) =>
        OpenAsync([], headers => headers.Index().Where(h => known.Contains(ColumnMap.Plain(h.Item))).Select(h => new ColumnBinding(h.Index, ColumnFormat.Plain)).ToArray(), cancellation);

    /// <summary>How well headers fit: those that are accepted before all others, then by what is found, then by how many they are.</summary>
    internal static int FitOf(IReadOnlyList<string> headers, Result<ColumnBinding[]> bound) =>
        bound.IsAccepted ? (1 << 24) + (bound.Value.Count(b => b.Place >= 0) * 1000) + Math.Min(headers.Count, 999) : headers.Count;

    private async Task<Result<ImportReading>> OpenAsync(IReadOnlyList<Column> columns, HeaderBinding bind, CancellationToken cancellation)
    {
        var raw = new PeekedStream(open(), leavesOpen);
        StreamReader? text = null;
        try
        {
            var head = await raw.PeekAsync(cancellation).ConfigureAwait(false);
            if (WorkbookRows.IsWorkbook(head.Span))
            {
                var workbook = await WorkbookRows.OpenAsync((raw, head.Span[0]), (Name, Sheet), bind, cancellation).ConfigureAwait(false);
                if (workbook.IsAccepted)
                    raw = null;
                return workbook.Select(w => new ImportReading(w.Rows, columns, w.Bindings));
            }

            var isZipped = head.Span is [0x1F, 0x8B, ..];
            Stream bytes = isZipped ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            var first = new HeadStream(bytes, LongestHead);
            text = new StreamReader(first, Encoding ?? WesternFallback.Utf8OrWestern, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
            var found = await ReadHeadersAsync(text, first, bind, cancellation).ConfigureAwait(false);
            if (!found.IsAccepted)
                return found.Refusal;
            var rows = new CsvRows(raw, text, found.Value);
            (raw, text) = (null, null);
            return new ImportReading(rows, columns, found.Value.Bindings);
        }
        finally
        {
            text?.Dispose();
            if (raw is not null)
                await raw.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<Result<CsvHead>> ReadHeadersAsync(StreamReader text, HeadStream first, HeaderBinding bind, CancellationToken cancellation)
    {
        long lines = 0;
        var delimiter = Delimiter;
        while (await text.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            lines++;
            if (first.IsCut || System.Text.Encoding.UTF8.GetByteCount(line) > LongestHead)
                return NoHeaders();
            // Spreadsheets write the delimiter on a line of its own.
            if (lines == 1 && line is ['s', 'e', 'p', '=', var told])
                delimiter ??= told;
            else if (!string.IsNullOrWhiteSpace(line))
            {
                first.Open();
                return Bind(line, delimiter, bind).Select(found => found with { Lines = lines });
            }
        }

        return first.IsCut ? NoHeaders() : ImportRefusals.Empty(Name);
    }

    private static Refusal NoHeaders() => ImportRefusals.Headers(["the first line has no end, or more columns than a table has"], []);

    /// <summary>The headers by the delimiter that fits best; of equal ones, the first.</summary>
    private static Result<CsvHead> Bind(string line, char? delimiter, HeaderBinding bind)
    {
        var best = Result<CsvHead>.Refused(ImportRefusals.Empty(""));
        var most = -1;
        foreach (var candidate in delimiter is { } told ? [told] : Delimiters)
        {
            var headers = CsvRows.Split(line, candidate);
            if (headers.Count > MostColumns)
                return NoHeaders();
            var bound = bind(headers);
            var fit = FitOf(headers, bound);
            if (fit > most)
                (best, most) = (bound.Select(bindings => new CsvHead(headers, bindings, candidate, 0)), fit);
        }

        return best;
    }
}
