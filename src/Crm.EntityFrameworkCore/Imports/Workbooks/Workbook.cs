using System.IO.Compression;
using System.Xml;

namespace Crm.Imports;

/// <summary>
/// The parts of a workbook that reading needs. Nothing in it is believed: no document types, no entities, no references outside, no part
/// larger than it may be, formulas only by their last results.
/// </summary>
internal sealed class Workbook : IDisposable
{
    /// <summary>Of the texts that cells share, in bytes as unpacked.</summary>
    private const long LargestTexts = 256L << 20;

    /// <summary>Of everything else but the sheet, in bytes as unpacked.</summary>
    private const long LargestPart = 16L << 20;

    /// <summary>Between the ends of two rows, in bytes.</summary>
    private const long LargestRow = 16L << 20;

    private const int MostParts = 20_000;

    private readonly ZipArchive zip;
    private readonly string sheetPath;

    internal Workbook(Stream stream, string? sheet)
    {
        zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts)
            throw new WorkbookException("it has too many parts");
        var relations = Relations("xl/_rels/workbook.xml.rels");
        (var id, Is1904) = Choose(sheet);
        sheetPath = relations.TryGetValue(id, out var path) ? path : throw new WorkbookException("its sheet is missing");
        Styles = Find("xl/styles.xml") is null ? WorkbookStyles.None : Read("xl/styles.xml", WorkbookStyles.Read);
        Strings = Find("xl/sharedStrings.xml") is null ? [] : Read("xl/sharedStrings.xml", WorkbookStrings.Read, LargestTexts);
    }

    /// <summary>Days count from 1904 instead of 1900.</summary>
    internal bool Is1904 { get; }

    internal WorkbookStyles Styles { get; }

    /// <summary>Texts that cells share, by number.</summary>
    internal IReadOnlyList<string> Strings { get; }

    /// <summary>Opens the chosen sheet.</summary>
    internal (XmlReader Reader, BoundedStream Bound) OpenSheet()
    {
        var bound = new BoundedStream((Find(sheetPath) ?? throw new WorkbookException("its sheet is missing")).Open(), LargestRow, "a row");
        return (Xml(bound), bound);
    }

    public void Dispose() => zip.Dispose();

    private (string Id, bool Is1904) Choose(string? wanted) => Read("xl/workbook.xml", reader =>
    {
        var is1904 = false;
        var sheets = new List<(string Name, string Id, bool IsHidden)>();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "workbookPr")
                is1904 = reader.GetAttribute("date1904") is "1" or "true";
            else if (reader.LocalName == "sheet")
                sheets.Add((reader.GetAttribute("name") ?? "", RelationOf(reader), reader.GetAttribute("state") is "hidden" or "veryHidden"));
        }

        var found = wanted is null ? sheets.Find(s => !s.IsHidden) : sheets.Find(s => string.Equals(s.Name, wanted, StringComparison.OrdinalIgnoreCase));
        if (found.Id is null)
            throw new WorkbookException(wanted is null ? "it has no sheet" : $"it has no sheet '{wanted}', but {string.Join(", ", sheets.Select(s => $"'{s.Name}'"))}");
        return (found.Id, is1904);
    });

    private static string RelationOf(XmlReader reader)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.LocalName == "id" && reader.NamespaceURI.Length > 0)
                return reader.Value;
        return "";
    }

    private Dictionary<string, string> Relations(string path) => Read(path, reader =>
    {
        var relations = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("TargetMode") != "External"
                && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                relations[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        return relations;
    });

    private T Read<T>(string path, Func<XmlReader, T> read, long most = LargestPart)
    {
        using var part = new BoundedStream((Find(path) ?? throw new WorkbookException($"{path} is missing: it is no workbook")).Open(), most, path);
        using var reader = Xml(part);
        return read(reader);
    }

    /// <summary>Parts are named in whatever letters.</summary>
    private ZipArchiveEntry? Find(string path) => zip.GetEntry(path) ?? zip.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/'), path, StringComparison.OrdinalIgnoreCase));

    private static XmlReader Xml(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });
}
