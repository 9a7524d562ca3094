using System.Buffers;
using System.Text;
using System.Xml;

namespace Crm.Imports;

/// <summary>Reads texts of a workbook.</summary>
internal static class WorkbookStrings
{
    /// <summary>Characters of all texts that cells share, which are in memory while the sheet is read.</summary>
    private const long MostCharacters = 100_000_000;

    /// <summary>As many texts, of whatever length: each takes memory, also an empty one.</summary>
    private const int MostTexts = 5_000_000;

    /// <summary>As spreadsheets have it.</summary>
    private const int MostInCell = 32_767;

    /// <summary>Of <c>_x000D_</c>.</summary>
    private const int EscapeLength = 7;

    internal static IReadOnlyList<string> Read(XmlReader reader)
    {
        var texts = new List<string>();
        var characters = 0L;
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;
            texts.Add(TextIn(reader));
            if ((characters += texts[^1].Length) > MostCharacters || texts.Count > MostTexts)
                throw new WorkbookException("its texts are larger than they may be");
        }

        return texts;
    }

    /// <summary>The text within the present element, which may be in several runs; how it is spoken is left out. Ends on the element's end.</summary>
    internal static string TextIn(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var all = new StringBuilder();
        var chunk = ArrayPool<char>.Shared.Rent(1024);
        try
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                while (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                    reader.Skip();
                if (reader.Depth <= depth)
                    break;
                if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) || reader.Depth < depth + 2)
                    continue;
                for (int read; (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
                    Append(all, chunk.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chunk);
        }

        return Sound(Unescaped(all.ToString()));
    }

    /// <summary>A text, if it is not longer than a cell may hold.</summary>
    internal static string Sound(string text) => text.Length <= MostInCell ? text : throw TooLong();

    private static void Append(StringBuilder all, ReadOnlySpan<char> text)
    {
        if (all.Append(text).Length > MostInCell * EscapeLength)
            throw TooLong();
    }

    private static WorkbookException TooLong() => new("a text is larger than a cell may hold");

    /// <summary><c>_x000D_</c> stands for a character that XML cannot hold.</summary>
    private static string Unescaped(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
            return text;
        var (all, from) = (new StringBuilder(text.Length), 0);
        for (; at >= 0 && at + EscapeLength <= text.Length; at = text.IndexOf("_x", Math.Max(from, at + 1), StringComparison.Ordinal))
            if (text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
            {
                all.Append(text, from, at - from).Append((char)code);
                from = at + EscapeLength;
            }

        return all.Append(text, from, text.Length - from).ToString();
    }
}
