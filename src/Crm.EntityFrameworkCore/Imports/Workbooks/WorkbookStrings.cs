using System.Text;
using System.Xml;

namespace Crm.Imports;

/// <summary>Reads texts of a workbook.</summary>
internal static class WorkbookStrings
{
    /// <summary>Characters of all texts that cells share, which are in memory while the sheet is read.</summary>
    private const long MostCharacters = 100_000_000;

    internal static IReadOnlyList<string> Read(XmlReader reader)
    {
        var texts = new List<string>();
        var characters = 0L;
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;
            texts.Add(TextIn(reader));
            if ((characters += texts[^1].Length) > MostCharacters)
                throw new WorkbookException("its texts are larger than they may be");
        }

        return texts;
    }

    /// <summary>The text within the present element, which may be in several runs; how it is spoken is left out. Ends on the element's end.</summary>
    internal static string TextIn(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        string? only = null;
        StringBuilder? all = null;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                reader.Skip();
            if (reader.Depth <= depth)
                break;
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) || reader.Depth < depth + 2)
                continue;
            if (only is null)
                only = reader.Value;
            else
                (all ??= new StringBuilder(only)).Append(reader.Value);
        }

        return Unescaped(all?.ToString() ?? only ?? "");
    }

    /// <summary><c>_x000D_</c> stands for a character that XML cannot hold.</summary>
    private static string Unescaped(string text)
    {
        for (var at = text.IndexOf("_x", StringComparison.Ordinal); at >= 0 && at + 7 <= text.Length; at = text.IndexOf("_x", at + 1, StringComparison.Ordinal))
            if (text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
                text = string.Concat(text.AsSpan(0, at), ((char)code).ToString(), text.AsSpan(at + 7));
        return text;
    }
}
