using Crm.Customers;

namespace Crm.Search;

/// <summary>One word of what was typed, in the ways in which it may be meant. A telephone with spaces in it is one word.</summary>
internal sealed class SearchToken
{
    /// <summary>So much of what is typed is looked for: a box is no place for a page of text.</summary>
    private const int LongestText = 500;

    private const int MostWords = 32;
    private const int ShortestFragment = 3;
    private const int ShortestEnding = 4;
    private const int ShortestBeginning = 5;

    private SearchToken(string written, IEnumerable<string> countries)
    {
        Folded = SearchText.Fold(written).Text;
        Compact = SearchText.Compact(Folded);
        Words = [.. SearchText.Words(Folded).Select(r => Folded[r])];
        if (!IsPhoneLike(written))
            return;
        var digits = SearchText.Digits(written);
        var ending = digits.TrimStart('0');
        PhoneEnding = ending.Length >= ShortestEnding ? ending : null;
        PhoneBeginning = digits.Length >= ShortestBeginning && digits[0] != '0' ? digits : null;
        Phones = [.. countries.Append("").Select(c => PhoneNumber.TryParse(written, c, out var number) ? number.E164[1..] : "").Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The whole, folded.</summary>
    internal string Folded { get; }

    /// <summary>Letters and digits alone.</summary>
    internal string Compact { get; }

    /// <summary>Its words.</summary>
    internal IReadOnlyList<string> Words { get; }

    /// <summary>The last digits of a telephone; null where it cannot be that.</summary>
    internal string? PhoneEnding { get; }

    /// <summary>The first digits of a telephone; null where it cannot be that.</summary>
    internal string? PhoneBeginning { get; }

    /// <summary>Whole telephones that may be meant, as digits with the calling code.</summary>
    internal IReadOnlyList<string> Phones { get; } = [];

    /// <summary>Whether any part of a name may be meant; digits alone mean numbers.</summary>
    internal bool IsFragment => Folded.Length >= ShortestFragment && !Folded.Any(char.IsWhiteSpace) && !Folded.All(char.IsDigit);

    /// <summary>Whether the end of an identifier may be meant.</summary>
    internal bool HasEnding => Compact.Length >= ShortestEnding;

    /// <summary>The words of what was typed.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="countries">ISO alpha-2 codes of the countries whose national writing of telephones may be meant.</param>
    internal static IReadOnlyList<SearchToken> Parse(string text, IReadOnlyCollection<string> countries)
    {
        var tokens = new List<SearchToken>();
        var pieces = text[..Math.Min(text.Length, LongestText)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length > MostWords)
            pieces = pieces[..MostWords];
        for (var i = 0; i < pieces.Length;)
        {
            var end = i;
            while (end < pieces.Length && IsPhoneLike(pieces[end]))
                end++;
            var together = string.Join(' ', pieces[i..Math.Max(end, i + 1)]);
            var isPhone = end - i > 1 && SearchText.Digits(together).Length is >= 7 and <= 20;
            var token = new SearchToken(isPhone ? together : pieces[i], countries);
            if (token.Compact.Length > 0)
                tokens.Add(token);
            i = isPhone ? end : i + 1;
        }

        return tokens;
    }

    private static bool IsPhoneLike(string piece)
    {
        foreach (var c in piece)
            if (!char.IsDigit(c) && c is not ('+' or '-' or '(' or ')' or '.' or '/' or ' '))
                return false;
        return true;
    }
}
