using System.Buffers;

namespace Crm.Search;

/// <summary>The entries under which a document stands in the index. Whatever <see cref="SearchExpression"/> may ask for is among them.</summary>
internal static class SearchTerms
{
    /// <summary>All entries with their partition, in ordinal order, with a space between.</summary>
    internal static string Of(SearchDocument document) => Of(document, static terms => new string(terms));

    /// <summary>What is made of all entries: a text of them is several thousand letters long, and mostly wanted in another form.</summary>
    internal static T Of<T>(SearchDocument document, Func<ReadOnlySpan<char>, T> make)
    {
        var terms = new TermBuffer { Prefix = SearchTerm.PartitionOf(document.Kind, document.Id / SearchDocument.PerPartition) };
        terms.Add(SearchTerm.Place(document.Place));
        foreach (var part in document.Fields)
            Each(ref terms, part, Add);
        terms.Prefix = SearchTerm.Whole(document.Kind);
        terms.Add(SearchTerm.Place(document.Place));
        foreach (var part in document.Fields)
            if (part.Field.IsTelling())
                Each(ref terms, part, AddExact);
        return terms.Joined(make);
    }

    private delegate void Adding(ref TermBuffer terms, SearchField field, scoped ReadOnlySpan<char> folded, scoped Span<char> compact);

    /// <summary>Folds a part (of a telephone: its digits), with room for its compact form beside it.</summary>
    private static void Each(ref TermBuffer terms, SearchPart part, Adding add)
    {
        var rented = part.Text.Length > 256 ? ArrayPool<char>.Shared.Rent(part.Text.Length * 2) : null;
        var room = rented is null ? stackalloc char[512] : rented;
        var folded = part.Field == SearchField.Phone ? SearchText.Digits(part.Text, room) : SearchText.Fold(part.Text, room);
        add(ref terms, part.Field, room[..folded], room[part.Text.Length..]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
    }

    private static void AddExact(ref TermBuffer terms, SearchField field, scoped ReadOnlySpan<char> folded, scoped Span<char> compact)
    {
        if (field == SearchField.Phone && folded.Length > 0)
            terms.Add('y', folded);
        else if (field != SearchField.Phone && SearchText.Compact(folded, compact) is > 0 and var length)
            terms.Add('x', compact[..length]);
    }

    private static void Add(ref TermBuffer terms, SearchField field, scoped ReadOnlySpan<char> folded, scoped Span<char> compact)
    {
        if (field == SearchField.Phone)
        {
            if (folded.Length == 0)
                return;
            terms.Add('p', folded, isReversed: true);
            terms.Add('q', folded);
            return;
        }

        AddWords(ref terms, folded, withNumbers: field.IsIdentifier());
        if (field.IsFragmented())
            AddGrams(ref terms, folded);
        if ((!field.IsIdentifier() && field != SearchField.Email) || SearchText.Compact(folded, compact) is not (> 0 and var length))
            return;
        terms.Add('i', compact[..length]);
        if (field.IsIdentifier())
            terms.Add('r', compact[..length], isReversed: true);
    }

    private static void AddWords(ref TermBuffer terms, scoped ReadOnlySpan<char> folded, bool withNumbers)
    {
        for (var at = 0; SearchText.NextWord(folded, at) is { Length: > 0 } found; at = found.Start + found.Length)
        {
            var word = folded.Slice(found.Start, found.Length);
            if (SearchText.IsJoined(word[0]))
            {
                for (var i = 0; i < word.Length; i++)
                    terms.Add('w', word.Slice(i, Math.Min(2, word.Length - i)));
                continue;
            }

            terms.Add('w', word);
            if (withNumbers)
                terms.Add('w', SearchText.WithoutZeros(word));
        }
    }

    private static void AddGrams(ref TermBuffer terms, scoped ReadOnlySpan<char> folded)
    {
        Span<char> gram = stackalloc char[3];
        for (var i = 0; i + 3 <= folded.Length; i++)
            if (!char.IsWhiteSpace(folded[i]) && !char.IsWhiteSpace(folded[i + 1]) && !char.IsWhiteSpace(folded[i + 2]))
            {
                SearchTerm.WriteGram(folded.Slice(i, 3), gram);
                terms.Add('g', gram);
            }
    }
}
