namespace Crm.Search;

/// <summary>The entries under which a document stands in the index. Whatever <see cref="SearchExpression"/> may ask for is among them.</summary>
internal static class SearchTerms
{
    /// <summary>All entries with their partition, in ordinal order, with a space between.</summary>
    internal static string Of(SearchDocument document)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal) { SearchTerm.Place(document.Place).Text };
        foreach (var part in document.Fields)
            Add(terms, part);
        var partition = SearchTerm.PartitionOf(document.Kind, document.Id / SearchDocument.PerPartition);
        var whole = SearchTerm.Whole(document.Kind);
        return string.Join(' ', terms.Select(t => partition + t).Concat(Exact(document).Select(t => whole + t)).Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Exact(SearchDocument document)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal) { SearchTerm.Place(document.Place).Text };
        foreach (var part in document.Fields.Where(p => p.Field.IsTelling()))
        {
            var compact = part.Field == SearchField.Phone ? SearchText.Digits(part.Text) : SearchText.Compact(SearchText.Fold(part.Text).Text);
            if (compact.Length > 0)
                terms.Add((part.Field == SearchField.Phone ? SearchTerm.ExactPhone(compact) : SearchTerm.Exact(compact)).Text);
        }

        return terms;
    }

    private static void Add(HashSet<string> terms, SearchPart part)
    {
        if (part.Field == SearchField.Phone)
        {
            AddPhone(terms, part.Text);
            return;
        }

        var folded = SearchText.Fold(part.Text).Text;
        AddWords(terms, folded, withNumbers: part.Field.IsIdentifier());
        if (part.Field.IsFragmented())
            AddGrams(terms, folded);
        if (!part.Field.IsIdentifier() && part.Field != SearchField.Email)
            return;
        var compact = SearchText.Compact(folded);
        if (compact.Length == 0)
            return;
        terms.Add(SearchTerm.Identifier(compact, isPrefix: false).Text);
        if (part.Field.IsIdentifier())
            terms.Add(SearchTerm.Ending(compact).Text);
    }

    private static void AddPhone(HashSet<string> terms, string text)
    {
        var digits = SearchText.Digits(text);
        if (digits.Length == 0)
            return;
        terms.Add(SearchTerm.PhoneEnding(digits).Text);
        terms.Add(SearchTerm.PhoneBeginning(digits).Text);
    }

    private static void AddWords(HashSet<string> terms, string folded, bool withNumbers)
    {
        foreach (var range in SearchText.Words(folded))
        {
            var word = folded[range];
            if (SearchText.IsJoined(word[0]))
            {
                for (var i = 0; i < word.Length; i++)
                    terms.Add(SearchTerm.Word(word.Substring(i, Math.Min(2, word.Length - i)), isPrefix: false).Text);
                continue;
            }

            terms.Add(SearchTerm.Word(word, isPrefix: false).Text);
            if (withNumbers)
                terms.Add(SearchTerm.Word(SearchText.WithoutZeros(word), isPrefix: false).Text);
        }
    }

    private static void AddGrams(HashSet<string> terms, string folded)
    {
        for (var i = 0; i + 3 <= folded.Length; i++)
            if (!char.IsWhiteSpace(folded[i]) && !char.IsWhiteSpace(folded[i + 1]) && !char.IsWhiteSpace(folded[i + 2]))
                terms.Add(SearchTerm.Gram(folded.AsSpan(i, 3)).Text);
    }
}
