using System.Xml;

namespace Crm.Imports;

/// <summary>A sheet of a workbook as rows.</summary>
internal sealed class WorkbookRows : RowFile
{
    /// <summary>A heading may stand above the headers: they are looked for in so many rows.</summary>
    private const int HeadRows = 20;

    /// <summary>Of a workbook that comes as a stream without an end to be seen, in bytes as packed.</summary>
    private const long LargestStream = 2L << 30;

    private readonly Stream stream;
    private readonly Stream? kept;
    private readonly PeekedStream raw;
    private readonly Workbook workbook;
    private readonly SheetReader sheet;
    private readonly SheetRowCells cells = new();
    private readonly Queue<(int Number, List<SheetCell> Cells)> ahead = [];
    private readonly string name;

    private WorkbookRows((PeekedStream Raw, Stream Stream, Stream? Kept) from, Workbook workbook, SheetReader sheet, string name) =>
        ((raw, stream, kept), this.workbook, this.sheet, this.name) = (from, workbook, sheet, name);

    internal override IReadOnlyList<string> Headers => cells.Headers;

    internal override char Delimiter => ',';

    internal override long BytesRead => Math.Min(stream.Position, stream.Length);

    internal override long? BytesTotal => stream.Length;

    internal override RowCells Cells => cells;

    /// <summary>A ZIP, or what spreadsheets wrote before and what passwords protect.</summary>
    internal static bool IsWorkbook(ReadOnlySpan<byte> head) => head is [(byte)'P', (byte)'K', 3, 4] or [0xD0, 0xCF, 0x11, 0xE0];

    internal static async Task<Result<(WorkbookRows Rows, ColumnBinding[] Bindings)>> OpenAsync((PeekedStream Raw, byte First) from, (string Name, string? Sheet) file, HeaderBinding bind, CancellationToken cancellation)
    {
        if (from.First == 0xD0)
            return ImportRefusals.Workbook(file.Name, "it is an old .xls or protected by a password; save it as .xlsx without one");
        Workbook? workbook = null;
        SheetReader? sheet = null;
        Stream? kept = null;
        try
        {
            var own = from.Raw.Rewound();
            kept = own is null ? await KeptAsync(from.Raw, cancellation).ConfigureAwait(false) : null;
            workbook = new Workbook(own ?? kept!, file.Sheet);
            sheet = new SheetReader(workbook);
            var rows = new WorkbookRows((from.Raw, own ?? kept!, kept), workbook, sheet, file.Name);
            var bound = rows.FindHeaders(bind);
            if (bound.IsAccepted)
                (workbook, sheet, kept) = (null, null, null);
            return bound.Select(b => (rows, b));
        }
        catch (Exception e) when (IsBroken(e))
        {
            return ImportRefusals.Workbook(file.Name, Why(e));
        }
        finally
        {
            sheet?.Dispose();
            workbook?.Dispose();
            if (kept is not null)
                await kept.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal override ValueTask<bool> NextAsync(ImportRow row, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (ahead.TryDequeue(out var next))
            {
                cells.Take(next.Cells);
                row.MoveTo(next.Number);
                return ValueTask.FromResult(true);
            }

            if (sheet.Next() is not { } read)
                return ValueTask.FromResult(false);
            cells.Take(read);
            row.MoveTo(sheet.Number);
        }
        catch (Exception e) when (IsBroken(e))
        {
            row.MoveToEnd(sheet.Number + 1);
            row.Refuse(ImportRefusals.Workbook(name, Why(e)));
        }

        return ValueTask.FromResult(true);
    }

    public override async ValueTask DisposeAsync()
    {
        sheet.Dispose();
        workbook.Dispose();
        await raw.DisposeAsync().ConfigureAwait(false);
        if (kept is not null)
            await kept.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The row that fits best among the first is the headers; of equal ones, the first. Rows above it are a heading.</summary>
    private Result<ColumnBinding[]> FindHeaders(HeaderBinding bind)
    {
        while (ahead.Count < HeadRows && sheet.Next() is { } row)
            ahead.Enqueue((sheet.Number, row));
        if (ahead.Count == 0)
            return ImportRefusals.Empty(name);
        var best = Result<ColumnBinding[]>.Refused(ImportRefusals.Empty(name));
        var (most, place) = (-1, 0);
        foreach (var (index, row) in ahead.Index())
        {
            var headers = HeadersOf(row.Cells);
            var bound = bind(headers);
            if (ImportSource.FitOf(headers, bound) is var fit && fit <= most)
                continue;
            (best, most, place, cells.Headers) = (bound, fit, index, headers);
        }

        for (var i = 0; i <= place; i++)
            ahead.Dequeue();
        return best;
    }

    private static List<string> HeadersOf(List<SheetCell> row)
    {
        var headers = row.ConvertAll(c => c.Text.Trim());
        while (headers.Count > 0 && headers[^1].Length == 0)
            headers.RemoveAt(headers.Count - 1);
        return headers;
    }

    private static bool IsBroken(Exception e) => e is WorkbookException or XmlException or InvalidDataException or EndOfStreamException;

    private static string Why(Exception e) => e is WorkbookException ? e.Message : "it is damaged";

    private static async Task<Stream> KeptAsync(PeekedStream raw, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var kept = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await raw.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                await kept.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                if (kept.Length > LargestStream)
                    throw new WorkbookException("it is larger than one may be");
            }

            kept.Position = 0;
            return kept;
        }
        catch
        {
            await kept.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
