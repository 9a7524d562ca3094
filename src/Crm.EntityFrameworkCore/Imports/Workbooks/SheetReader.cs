using System.Globalization;
using System.Xml;

namespace Crm.Imports;

/// <summary>Reads a sheet row by row; of it only one row is in memory.</summary>
internal sealed class SheetReader : IDisposable
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    private readonly Workbook workbook;
    private readonly XmlReader reader;
    private readonly BoundedStream bound;
    private int rows;

    internal SheetReader(Workbook workbook)
    {
        this.workbook = workbook;
        (reader, bound) = workbook.OpenSheet();
    }

    /// <summary>The row's number in the sheet, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>The next row that is not empty, its cells in their columns; null at the end.</summary>
    internal List<SheetCell>? Next()
    {
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
                return null;
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            bound.Refill();
            if (++rows > MostRows)
                throw new WorkbookException("it has more rows than a sheet has");
            Number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : Number + 1;
            var cells = Cells();
            if (cells.Exists(c => c.Text.Length > 0))
                return cells;
        }

        return null;
    }

    public void Dispose() => reader.Dispose();

    private List<SheetCell> Cells()
    {
        var cells = new List<SheetCell>();
        if (reader.IsEmptyElement)
            return cells;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var place = PlaceOf(reader.GetAttribute("r")) ?? cells.Count;
            if (place >= MostColumns)
                throw new WorkbookException("a row has more cells than a sheet has columns");
            while (cells.Count < place)
                cells.Add(SheetCell.Empty);
            var cell = Cell();
            if (place < cells.Count)
                cells[place] = cell;
            else
                cells.Add(cell);
        }

        return cells;
    }

    /// <summary>The present cell; its formula, if it has one, is left alone.</summary>
    private SheetCell Cell()
    {
        var type = reader.GetAttribute("t");
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 0;
        string? value = null, text = null;
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "is" })
                    text = WorkbookStrings.TextIn(reader);
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "v", IsEmptyElement: false } && reader.Read() && reader.NodeType != XmlNodeType.EndElement)
                    value = reader.Value;
            }
        }

        return type == "inlineStr" ? new SheetCell(text ?? "") : value is null ? SheetCell.Empty : Of(type, value, style);
    }

    private SheetCell Of(string? type, string value, int style) => type switch
    {
        "s" => new SheetCell(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < workbook.Strings.Count
            ? workbook.Strings[number] : throw new WorkbookException($"row {Number} names a text that is not there")),
        "str" => new SheetCell(WorkbookStrings.Sound(value)),
        "b" => new SheetCell(value is "1" or "true" ? "true" : "false"),
        "e" => new SheetCell(WorkbookStrings.Sound(value), IsError: true),
        "d" => new SheetCell(WorkbookStrings.Sound(value).Replace('T', ' ').TrimEnd('Z')),
        _ => SheetNumber.Of(WorkbookStrings.Sound(value.Trim()), workbook.Styles.Of(style), workbook.Is1904),
    };

    /// <summary>From the letters of <c>AB12</c>.</summary>
    private static int? PlaceOf(string? reference)
    {
        if (reference is null)
            return null;
        var place = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetterUpper(c) || place > MostColumns)
                break;
            place = (place * 26) + (c - 'A' + 1);
        }

        return place == 0 ? null : place - 1;
    }
}
