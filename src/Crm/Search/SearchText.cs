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

    /// <summary>The words: runs of letters and digits. In scripts that part no words each run is one.</summary>
    internal static IEnumerable<Range> Words(string folded)
    {
        for (var i = 0; i < folded.Length;)
        {
            if (!IsWordPart(folded[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var joined = IsJoined(folded[i]);
            while (i < folded.Length && IsWordPart(folded[i]) && IsJoined(folded[i]) == joined)
                i++;
            yield return start..i;
        }
    }

    /// <summary>Whether the script writes words without spaces (Thai, Lao, Burmese, Khmer, Chinese, Japanese), so that any part may be one.</summary>
    internal static bool IsJoined(char c) =>
        c is >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff' or >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    /// <summary>Letters and digits alone: an identifier without its separators.</summary>
    internal static string Compact(string folded)
    {
        var compact = new StringBuilder(folded.Length);
        foreach (var c in folded)
            if (IsWordPart(c))
                compact.Append(c);
        return compact.ToString();
    }

    /// <summary>The digits alone, in ASCII.</summary>
    internal static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsDigit(c))
                digits.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
        return digits.ToString();
    }

    /// <summary>A number without the zeros before it; anything else as it is.</summary>
    internal static string WithoutZeros(string word)
    {
        foreach (var c in word)
            if (c is < '0' or > '9')
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
