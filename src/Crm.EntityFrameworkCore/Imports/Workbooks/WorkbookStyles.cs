using System.Globalization;
using System.Xml;

namespace Crm.Imports;

/// <summary>Which cells' numbers are times or percentages, by the formats that they are shown in.</summary>
internal sealed class WorkbookStyles(IReadOnlyList<NumberStyle> cells)
{
    internal static WorkbookStyles None { get; } = new([]);

    /// <summary>By the number of a cell's style; the style of those that have none is 0.</summary>
    internal NumberStyle Of(int style) => style >= 0 && style < cells.Count ? cells[style] : NumberStyle.Number;

    internal static WorkbookStyles Read(XmlReader reader)
    {
        var formats = new Dictionary<int, string>();
        var cells = new List<NumberStyle>();
        var isInCells = false;
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs")
                isInCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "numFmt" && Number(reader.GetAttribute("numFmtId")) is { } id)
                formats[id] = reader.GetAttribute("formatCode") ?? "";
            else if (reader.LocalName == "xf" && isInCells)
                cells.Add(Of(Number(reader.GetAttribute("numFmtId")) ?? 0, formats));
        }

        return new WorkbookStyles(cells);
    }

    private static NumberStyle Of(int format, Dictionary<int, string> formats) => formats.TryGetValue(format, out var code) ? Of(code) : format switch
    {
        9 or 10 => NumberStyle.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or 45 or 47 or (>= 50 and <= 58) => NumberStyle.Time,
        _ => NumberStyle.Number,
    };

    /// <summary>Times have letters of years to seconds outside quotes, escapes and brackets; spans (<c>[h]:mm</c>) are numbers of days.</summary>
    internal static NumberStyle Of(string code)
    {
        var isTime = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    i = Past(code, i, '"');
                    break;
                case '[':
                    if (i + 1 < code.Length && code[i + 1] is 'h' or 'H' or 'm' or 'M' or 's' or 'S' && Past(code, i, ']') - i <= 3)
                        return NumberStyle.Number;
                    i = Past(code, i, ']');
                    break;
                case '%':
                    return NumberStyle.Percent;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    isTime = true;
                    break;
                case 'G' or 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += 6;
                    break;
            }
        }

        return isTime ? NumberStyle.Time : NumberStyle.Number;
    }

    private static int Past(string code, int from, char end) => code.IndexOf(end, from + 1) is >= 0 and var at ? at : code.Length;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
