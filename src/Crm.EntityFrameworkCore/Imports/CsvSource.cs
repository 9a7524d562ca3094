using System.IO.Compression;
using System.Text;

namespace Crm.Imports;

/// <summary>
/// A file of comma-separated values, to be read as a stream: a path or an open stream, compressed by gzip or not (seen by its
/// first bytes, not by its name).
/// </summary>
public sealed class CsvSource
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];
    private readonly Func<Stream> open;
    private readonly bool leavesOpen;

    private CsvSource(string name, Func<Stream> open, bool leavesOpen) => (Name, this.open, this.leavesOpen) = (name, open, leavesOpen);

    /// <summary>Name for reports: the file's name without its folder.</summary>
    public string Name { get; }

    /// <summary>
    /// Null: as the byte order mark says, else UTF-8, where bytes that are no UTF-8 are read as Latin-1 (Windows-1252).
    /// </summary>
    public Encoding? Encoding { get; private init; }

    /// <summary>Null: comma, semicolon, tab or bar, whichever makes most of the headers known.</summary>
    public char? Delimiter { get; private init; }

    /// <summary>A file; opened anew for each reading.</summary>
    public static CsvSource File(string path, Encoding? encoding = null, char? delimiter = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 1 << 16 };
        return new CsvSource(Path.GetFileName(path), () => new FileStream(path, options), leavesOpen: false) { Encoding = encoding, Delimiter = delimiter };
    }

    /// <summary>An open stream, which can be read once and stays open.</summary>
    public static CsvSource From(Stream stream, string name, Encoding? encoding = null, char? delimiter = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new CsvSource(name, () => stream, leavesOpen: true) { Encoding = encoding, Delimiter = delimiter };
    }

    /// <summary>Opens the source and finds the columns, before any row is read.</summary>
    /// <returns>
    /// The reading, to be disposed of; or <see cref="ImportRefusals.EmptyFile"/>, or <see cref="ImportRefusals.BadHeaders"/> with
    /// everything that is wrong with the headers.
    /// </returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public Task<Result<CsvReading>> OpenAsync(ColumnMap map, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(map);
        return OpenAsync(map.Columns, map.Bind, cancellation);
    }

    /// <summary>Opens the source to look at its rows, whatever its headers; those that are known tell the delimiter.</summary>
    internal Task<Result<CsvReading>> OpenAsync(IReadOnlySet<string> known, CancellationToken cancellation) =>
        OpenAsync([], headers => headers.Index().Where(h => known.Contains(ColumnMap.Plain(h.Item))).Select(h => new ColumnBinding(h.Index, ColumnFormat.Plain)).ToArray(), cancellation);

    private async Task<Result<CsvReading>> OpenAsync(IReadOnlyList<Column> columns, HeaderBinding bind, CancellationToken cancellation)
    {
        var raw = new PeekedStream(open(), leavesOpen);
        StreamReader? text = null;
        try
        {
            var head = await raw.PeekAsync(cancellation).ConfigureAwait(false);
            var isZipped = head.Span is [0x1F, 0x8B, ..];
            Stream bytes = isZipped ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            text = new StreamReader(bytes, Encoding ?? WesternFallback.Utf8OrWestern, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
            var reading = await ReadHeadersAsync((raw, text), columns, bind, cancellation).ConfigureAwait(false);
            if (reading.IsAccepted)
                (raw, text) = (null, null);
            return reading;
        }
        finally
        {
            text?.Dispose();
            if (raw is not null)
                await raw.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<Result<CsvReading>> ReadHeadersAsync((PeekedStream Raw, StreamReader Text) from, IReadOnlyList<Column> columns, HeaderBinding bind, CancellationToken cancellation)
    {
        long lines = 0;
        var delimiter = Delimiter;
        while (await from.Text.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            lines++;
            // Spreadsheets write the delimiter on a line of its own.
            if (lines == 1 && line is ['s', 'e', 'p', '=', var told])
                delimiter ??= told;
            else if (!string.IsNullOrWhiteSpace(line))
                return Bind(line, delimiter, bind).Select(found => new CsvReading(from.Raw, from.Text, columns, found with { Lines = lines }));
        }

        return ImportRefusals.Empty(Name);
    }

    /// <summary>The headers by the delimiter that fits best; of equal ones, the first.</summary>
    private static Result<CsvHead> Bind(string line, char? delimiter, HeaderBinding bind)
    {
        var best = Result<CsvHead>.Refused(ImportRefusals.Empty(""));
        var most = -1;
        foreach (var candidate in delimiter is { } told ? [told] : Delimiters)
        {
            var headers = CsvReading.Split(line, candidate);
            var bound = bind(headers).Select(bindings => new CsvHead(headers, bindings, candidate, 0));
            var fit = bound.IsAccepted ? (1 << 20) + (bound.Value.Bindings.Count(b => b.Place >= 0) * 1000) + Math.Min(headers.Count, 999) : headers.Count;
            if (fit > most)
                (best, most) = (bound, fit);
        }

        return best;
    }
}
