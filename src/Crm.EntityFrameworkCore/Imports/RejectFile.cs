using System.Buffers;
using System.Globalization;
using CsvHelper;

namespace Crm.Imports;

/// <summary>
/// The rejected rows as a file: the original columns, then <c>line</c> and <c>reasons</c>. Mended, it can be imported like the
/// original. A cell that a spreadsheet would run as a formula gets an apostrophe in front; plain numbers stay as they are.
/// </summary>
public sealed class RejectFile : IAsyncDisposable
{
    private static readonly SearchValues<char> DigitsAndSeparators = SearchValues.Create("0123456789.,");
    private readonly CsvWriter writer;
    private readonly int columns;

    private RejectFile(CsvWriter writer, int columns) => (this.writer, this.columns) = (writer, columns);

    /// <summary>Starts a file, in UTF-8 with byte order mark; an earlier one is replaced.</summary>
    /// <param name="path">Where.</param>
    /// <param name="headers">The original headers.</param>
    /// <param name="delimiter">Between fields, as in the original.</param>
    public static async Task<RejectFile> CreateAsync(string path, IReadOnlyList<string> headers, char delimiter)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(headers);
        var options = CsvWriterOptions.Default with { Separator = delimiter, WriteByteOrderMark = true, ValidateFieldCount = false };
        var file = new RejectFile(CsvWriter.ToFile(path, options), headers.Count);
        await file.WriteAsync([.. headers, "line", "reasons"]).ConfigureAwait(false);
        return file;
    }

    /// <summary>Adds a row. Fields beyond the headers follow the reasons; missing ones stay empty.</summary>
    public Task AddAsync(RejectedRow rejected)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        var fields = rejected.Row.Fields;
        return WriteAsync(
        [
            .. fields.Take(columns),
            .. Enumerable.Repeat("", Math.Max(0, columns - fields.Count)),
            rejected.Row.Line.ToString(CultureInfo.InvariantCulture),
            string.Join(" | ", rejected.Reasons.Select(r => r.ToString())),
            .. fields.Skip(columns),
        ]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    /// <summary>The cell, made harmless for spreadsheets.</summary>
    internal static string Harmless(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' && !IsNumber(cell) ? "'" + cell : cell;

    /// <summary>A sign, digits, and separators between them: nothing that a spreadsheet could reckon with.</summary>
    private static bool IsNumber(string cell) =>
        cell[0] is '+' or '-' && cell.Length > 1 && !cell.AsSpan(1).ContainsAnyExcept(DigitsAndSeparators) && char.IsAsciiDigit(cell[1]);

    private async Task WriteAsync(IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            writer.WriteField(Harmless(cell));
        await writer.EndRecordAsync().ConfigureAwait(false);
    }
}
