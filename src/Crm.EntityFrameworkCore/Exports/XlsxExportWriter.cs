using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using NodaTime;

namespace Crm.Exports;

/// <summary>
/// A workbook, written as the rows come: numbers, times and flags as such, all else as inline text, which no spreadsheet takes for a
/// formula. What one sheet cannot hold goes to the next.
/// </summary>
internal sealed class XlsxExportWriter(Stream target, DateTimeZone zone) : ExportWriter(zone)
{
    private const int RowsOfSheet = 1_048_576;
    private const int LongestText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly LocalDateTime Epoch = new(1899, 12, 30, 0, 0);
    private readonly ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private IReadOnlyList<string> headers = [];
    private StreamWriter? sheet;
    private int sheets;
    private int rows;

    internal override void Begin(IReadOnlyList<string> headers)
    {
        this.headers = headers;
        Open();
    }

    internal override void Write(object?[] row)
    {
        if (rows == RowsOfSheet)
        {
            Close();
            Open();
        }

        rows++;
        sheet!.Write("<row>");
        foreach (var value in row)
            Cell(value);
        sheet.Write("</row>");
    }

    internal override void End()
    {
        Close();
        var numbers = Enumerable.Range(1, sheets).ToList();
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(numbers.Select(n => $"<sheet name=\"{n}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"))}</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", RelationsOf([.. numbers.Select(n => ($"r{n}", "worksheet", $"worksheets/sheet{n}.xml")), ("rs", "styles", "styles.xml")]));
        Part("_rels/.rels", RelationsOf([("r1", "officeDocument", "xl/workbook.xml")]));
        Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{type}sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{type}styles+xml\"/>"
            + string.Concat(numbers.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{type}worksheet+xml\"/>")) + "</Types>");
        zip.Dispose();
    }

    public override void Dispose()
    {
        sheet?.Dispose();
        zip.Dispose();
    }

    private void Open()
    {
        sheets++;
        rows = 0;
        sheet = new StreamWriter(zip.CreateEntry($"xl/worksheets/sheet{sheets}.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        sheet.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><worksheet xmlns=\"{Main}\"><sheetData>");
        Write([.. headers]);
    }

    private void Close()
    {
        sheet!.Write("</sheetData></worksheet>");
        sheet.Dispose();
        sheet = null;
    }

    private void Cell(object? value)
    {
        switch (value)
        {
            case null:
                sheet!.Write("<c/>");
                break;
            case decimal number:
                sheet!.Write(string.Create(CultureInfo.InvariantCulture, $"<c><v>{number:0.####}</v></c>"));
                break;
            case bool flag:
                sheet!.Write(flag ? "<c t=\"b\"><v>1</v></c>" : "<c t=\"b\"><v>0</v></c>");
                break;
            case Instant instant:
                var days = Period.Between(Epoch, In(instant), PeriodUnits.Seconds).Seconds / 86_400m;
                sheet!.Write(string.Create(CultureInfo.InvariantCulture, $"<c s=\"1\"><v>{days:0.########}</v></c>"));
                break;
            default:
                sheet!.Write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                sheet.Write(Escaped(Text(value)!));
                sheet.Write("</t></is></c>");
                break;
        }
    }

    /// <summary>What XML cannot hold is left out, and what a cell cannot, too.</summary>
    private static string Escaped(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestText) + 16);
        for (var i = 0; i < text.Length && i < LongestText; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(c))
                _ = c switch { '<' => clean.Append("&lt;"), '>' => clean.Append("&gt;"), '&' => clean.Append("&amp;"), _ => clean.Append(c) };
        }

        return clean.ToString();
    }

    private static string RelationsOf(IReadOnlyList<(string Id, string Type, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Relations}/{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private void Part(string name, string xml)
    {
        using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        part.Write(xml);
    }
}
