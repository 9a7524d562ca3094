namespace Crm.Search;

/// <summary>Whether a document is what was typed, and where it says so. The index only proposes; this decides.</summary>
internal static class SearchMatching
{
    private const int Around = 40;

    /// <summary>Where each word was found, one place for each field; null where a word was found nowhere.</summary>
    internal static IReadOnlyList<SearchMatch>? Find(SearchDocument document, IReadOnlyList<SearchToken> tokens)
    {
        var matches = new List<SearchMatch>();
        foreach (var token in tokens)
        {
            var before = matches.Count;
            foreach (var part in document.Fields)
            {
                if (Direct(part, token) is { } match)
                    matches.Add(match);
                else if (part.Field != SearchField.Phone)
                    matches.AddRange(Words(part, token));
            }

            if (matches.Count == before)
                return null;
        }

        return [.. matches.DistinctBy(m => (m.Field, m.Text)).OrderBy(m => m.Field)];
    }

    /// <summary>Whether what was typed is, whole, one of the document's identifiers.</summary>
    internal static bool IsExact(SearchDocument document, IReadOnlyList<SearchToken> tokens)
    {
        if (tokens is not [var only])
            return false;
        foreach (var part in document.Fields.Where(p => p.Field.IsTelling()))
        {
            if (part.Field == SearchField.Phone ? only.Phones.Contains(SearchText.Digits(part.Text)) : SearchText.Compact(SearchText.Fold(part.Text).Text) == only.Compact)
                return true;
        }

        return false;
    }

    /// <summary>Found as an identifier, a telephone, or a fragment.</summary>
    private static SearchMatch? Direct(SearchPart part, SearchToken token)
    {
        if (part.Field == SearchField.Phone)
            return IsPhone(SearchText.Digits(part.Text), token) ? new SearchMatch(part.Field, part.Text, 0, 0) : null;
        var folded = SearchText.Fold(part.Text);
        if (part.Field.IsFragmented() && token.IsFragment && folded.Text.IndexOf(token.Folded, StringComparison.Ordinal) is var at and >= 0)
            return Snippet(part, folded, at, token.Folded.Length);
        if (!part.Field.IsIdentifier() && part.Field != SearchField.Email)
            return null;
        var compact = SearchText.Compact(folded.Text);
        var found = compact.StartsWith(token.Compact, StringComparison.Ordinal)
            || (part.Field.IsIdentifier() && token.HasEnding && compact.EndsWith(token.Compact, StringComparison.Ordinal))
            || (part.Field.IsIdentifier() && HasNumber(folded.Text, token));
        if (!found)
            return null;
        var start = folded.Text.IndexOf(token.Folded, StringComparison.Ordinal);
        return start < 0 ? new SearchMatch(part.Field, part.Text, 0, 0) : Snippet(part, folded, start, token.Folded.Length);
    }

    private static bool HasNumber(string folded, SearchToken token)
    {
        if (token.Words is not [var word])
            return false;
        var number = SearchText.WithoutZeros(word);
        return number.All(char.IsAsciiDigit) && SearchText.Words(folded).Any(r => SearchText.WithoutZeros(folded[r]) == number);
    }

    private static bool IsPhone(string digits, SearchToken token) =>
        (token.PhoneEnding is { } ending && digits.EndsWith(ending, StringComparison.Ordinal))
        || (token.PhoneBeginning is { } beginning && digits.StartsWith(beginning, StringComparison.Ordinal))
        || token.Phones.Contains(digits);

    /// <summary>Where the words are; nothing unless the text holds them all.</summary>
    private static List<SearchMatch> Words(SearchPart part, SearchToken token)
    {
        var folded = SearchText.Fold(part.Text);
        var found = new List<SearchMatch>();
        foreach (var word in token.Words)
        {
            var at = SearchText.IsJoined(word[0]) ? folded.Text.IndexOf(word, StringComparison.Ordinal) : WordAt(folded.Text, word);
            if (at < 0)
                return [];
            found.Add(Snippet(part, folded, at, word.Length));
        }

        return found;
    }

    private static int WordAt(string folded, string beginning)
    {
        foreach (var range in SearchText.Words(folded))
            if (folded.AsSpan(range).StartsWith(beginning, StringComparison.Ordinal))
                return range.Start.Value;
        return -1;
    }

    private static SearchMatch Snippet(SearchPart part, SearchText folded, int at, int length)
    {
        var start = folded.OriginOf(at);
        var end = Math.Max(start + 1, Math.Min(part.Text.Length, folded.OriginOf(at + length)));
        var from = start <= Around + 10 ? 0 : start - Around;
        var to = part.Text.Length - end <= Around + 10 ? part.Text.Length : end + Around;
        var text = (from > 0 ? "…" : "") + part.Text[from..to] + (to < part.Text.Length ? "…" : "");
        return new SearchMatch(part.Field, text, start - from + (from > 0 ? 1 : 0), end - start);
    }
}
