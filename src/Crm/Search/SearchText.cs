using System.Globalization;
using System.Text;

namespace Crm.Search;

/// <summary>
/// Text as it is compared: marks on letters left out, wide forms made plain, lower case. What was folded knows where it
/// stood, so that a hit can be shown.
/// </summary>
internal sealed class SearchText
{
    /// <summary>Longer words are compared by their beginning.</summary>
    internal const int LongestWord = 40;

    private readonly List<int> origin;

    private SearchText(string text, List<int> origin) => (Text, this.origin) = (text, origin);

    /// <summary>The folded text.</summary>
    internal string Text { get; }

    /// <summary>Where a folded character stood in the text as written.</summary>
    internal int OriginOf(int index) => index < origin.Count ? origin[index] : origin.Count == 0 ? 0 : origin[^1] + 1;

    internal static SearchText Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var origin = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 128)
            {
                folded.Append(char.ToLowerInvariant(c));
                origin.Add(i);
                continue;
            }

            if (PlainLetters.Of(c) is var plain and not '\0')
            {
                folded.Append(plain);
                origin.Add(i);
            }
        }

        return new SearchText(folded.ToString(), origin);
    }

    /// <summary>The folded text alone, into room for as many characters as the text has; gives how many they are.</summary>
    internal static int Fold(ReadOnlySpan<char> text, Span<char> room)
    {
        var length = 0;
        foreach (var c in text)
            if ((c < 128 ? char.ToLowerInvariant(c) : PlainLetters.Of(c)) is var plain && (c < 128 || plain != '\0'))
                room[length++] = plain;
        return length;
    }

    /// <summary>The words: runs of letters and digits. In scripts that part no words each run is one.</summary>
    internal static IEnumerable<Range> Words(string folded)
    {
        for (var at = 0; NextWord(folded, at) is { Length: > 0 } found; at = found.Start + found.Length)
            yield return found.Start..(found.Start + found.Length);
    }

    /// <summary>The next word; of length 0 for none.</summary>
    internal static (int Start, int Length) NextWord(ReadOnlySpan<char> folded, int from)
    {
        while (from < folded.Length && !IsWordPart(folded[from]))
            from++;
        var end = from;
        while (end < folded.Length && IsWordPart(folded[end]) && IsJoined(folded[end]) == IsJoined(folded[from]))
            end++;
        return (from, end - from);
    }

    /// <summary>Whether the script writes words without spaces (Thai, Lao, Burmese, Khmer, Chinese, Japanese), so that any part may be one.</summary>
    internal static bool IsJoined(char c) =>
        c is >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff' or >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    /// <summary>Letters and digits alone: an identifier without its separators.</summary>
    internal static string Compact(string folded)
    {
        Span<char> room = folded.Length <= 256 ? stackalloc char[256] : new char[folded.Length];
        return new string(room[..Compact(folded, room)]);
    }

    /// <inheritdoc cref="Compact(string)"/>
    internal static int Compact(ReadOnlySpan<char> folded, Span<char> room)
    {
        var length = 0;
        foreach (var c in folded)
            if (IsWordPart(c))
                room[length++] = c;
        return length;
    }

    /// <summary>The digits alone, in ASCII.</summary>
    internal static string Digits(string text)
    {
        Span<char> room = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        return new string(room[..Digits(text, room)]);
    }

    /// <inheritdoc cref="Digits(string)"/>
    internal static int Digits(ReadOnlySpan<char> text, Span<char> room)
    {
        var length = 0;
        foreach (var c in text)
            if (char.IsDigit(c))
                room[length++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
        return length;
    }

    /// <summary>A number without the zeros before it; anything else as it is.</summary>
    internal static string WithoutZeros(string word) => WithoutZeros(word.AsSpan()) is var rest && rest.Length == word.Length ? word : new string(rest);

    /// <inheritdoc cref="WithoutZeros(string)"/>
    internal static ReadOnlySpan<char> WithoutZeros(ReadOnlySpan<char> word)
    {
        if (word.ContainsAnyExceptInRange('0', '9'))
            return word;
        var number = word.TrimStart('0');
        return number.Length == 0 ? "0" : number;
    }

    internal static string Reversed(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }

    private static bool IsWordPart(char c) =>
        char.IsLetterOrDigit(c) || (c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
