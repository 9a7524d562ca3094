using System.Text;
using Crm.Imports;
using NodaTime;

namespace Crm.Exports;

/// <summary>CSV as RFC 4180 has it; texts that a spreadsheet would run as a formula get an apostrophe in front.</summary>
internal sealed class CsvExportWriter(Stream target, DateTimeZone zone, char delimiter, bool hasByteOrderMark) : ExportWriter(zone)
{
    private readonly StreamWriter writer = new(target, new UTF8Encoding(hasByteOrderMark), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };

    internal override void Begin(IReadOnlyList<string> headers)
    {
        for (var i = 0; i < headers.Count; i++)
            Cell(i, RejectFile.Harmless(headers[i]));
        writer.WriteLine();
    }

    internal override void Write(object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
            Cell(i, row[i] is string text ? RejectFile.Harmless(text) : Text(row[i]) ?? "");
        writer.WriteLine();
    }

    internal override void End() => writer.Flush();

    public override void Dispose() => writer.Dispose();

    private void Cell(int place, string text)
    {
        if (place > 0)
            writer.Write(delimiter);
        if (text.AsSpan().IndexOfAny(delimiter, '"') < 0 && text.AsSpan().IndexOfAny('\r', '\n') < 0)
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
