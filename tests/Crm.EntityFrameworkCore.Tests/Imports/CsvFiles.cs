using System.IO.Compression;
using System.Text;

namespace Crm.Imports;

/// <summary>Small files for tests.</summary>
internal static class CsvFiles
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static ImportSource Source(string text) => Source(Encoding.UTF8.GetBytes(text));

    public static ImportSource Source(byte[] bytes) => ImportSource.From(new MemoryStream(bytes), "test.csv");

    public static byte[] Zipped(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            zip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Every row as its line and its reasons' codes, or the values of the columns.</summary>
    public static async Task<List<(long Line, string Text)>> RowsAsync(ImportSource source, ColumnMap map)
    {
        await using var reading = (await source.OpenAsync(map, Cancellation)).Value;
        var rows = new List<(long, string)>();
        await foreach (var row in reading.RowsAsync(Cancellation))
        {
            var values = map.Columns.Select(row.TextOf).ToList();
            rows.Add((row.Line, row.IsFaulty ? string.Join(' ', row.Reasons.Select(r => r.Code)) : string.Join('|', values.Select(v => v ?? "-"))));
        }

        return rows;
    }

    public static string TemporaryPath(string name) => Path.Combine(Path.GetTempPath(), $"crm-import-{Environment.ProcessId}-{name}");
}
