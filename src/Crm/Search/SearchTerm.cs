using System.Text;

namespace Crm.Search;

/// <summary>One entry of the index, without its partition.</summary>
/// <param name="Text">A letter for the sort of term, then what stands there.</param>
/// <param name="IsPrefix">Whether entries that begin so are meant.</param>
internal readonly record struct SearchTerm(string Text, bool IsPrefix = false)
{
    internal static SearchTerm Word(string word, bool isPrefix) => new("w" + Cut(word), isPrefix);

    internal static SearchTerm Identifier(string compact, bool isPrefix) => new("i" + Cut(compact), isPrefix);

    internal static SearchTerm Ending(string compact) => new("r" + Cut(SearchText.Reversed(compact)), IsPrefix: true);

    internal static SearchTerm PhoneEnding(string digits) => new("p" + Cut(SearchText.Reversed(digits)), IsPrefix: true);

    internal static SearchTerm PhoneBeginning(string digits) => new("q" + Cut(digits), IsPrefix: true);

    /// <summary>A whole identifier or address that few have. Such terms stand in <see cref="Whole"/>, not in partitions.</summary>
    internal static SearchTerm Exact(string compact) => new("x" + Cut(compact));

    /// <summary>A whole telephone.</summary>
    internal static SearchTerm ExactPhone(string digits) => new("y" + Cut(digits));

    internal static SearchTerm Place(long place) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{place}"));

    /// <summary>Three characters that stand together.</summary>
    internal static SearchTerm Gram(ReadOnlySpan<char> three)
    {
        Span<char> text = stackalloc char[4];
        text[0] = 'g';
        WriteGram(three, text[1..]);
        return new SearchTerm(new string(text));
    }

    /// <summary>The same without its letter. Marks are written as signs that are no separators to any tokenizer.</summary>
    internal static void WriteGram(ReadOnlySpan<char> three, Span<char> text)
    {
        for (var i = 0; i < 3; i++)
            text[i] = char.IsSurrogate(three[i]) ? '\ufffd' : three[i] < 128 && !char.IsAsciiLetterOrDigit(three[i]) ? (char)(0x2400 + three[i]) : three[i];
    }

    /// <summary>The name under which all documents of a kind stand with what names them exactly.</summary>
    internal static string Whole(SearchKind kind) => (char)('a' + (int)kind) + "_";

    /// <summary>The name under which documents of a kind and of neighbouring ids stand.</summary>
    internal static string PartitionOf(SearchKind kind, long partition)
    {
        const string digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        var text = new StringBuilder();
        do
        {
            text.Insert(0, digits[(int)(partition % 36)]);
            partition /= 36;
        }
        while (partition > 0);
        return text.Insert(0, (char)('a' + (int)kind)).Append('_').ToString();
    }

    private static string Cut(string text) => text.Length > SearchText.LongestWord ? text[..SearchText.LongestWord] : text;
}
