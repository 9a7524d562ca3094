namespace Crm.Search;

/// <summary>
/// What the index is asked for: all of some groups, of a group any alternative, of an alternative all terms. The index may give
/// more than is meant (three letters together that stand apart); <see cref="SearchMatching"/> decides.
/// </summary>
/// <param name="Groups">Groups of alternatives of terms.</param>
internal sealed record SearchExpression(IReadOnlyList<IReadOnlyList<IReadOnlyList<SearchTerm>>> Groups)
{
    private const int LongNumber = 5;

    /// <summary>Documents that hold every word in any of its meanings.</summary>
    internal static SearchExpression Of(IReadOnlyList<SearchToken> tokens, IReadOnlyCollection<long>? places) =>
        Within([.. tokens.Select(Alternatives)], places);

    /// <summary>Documents that what was typed names exactly: a whole number, telephone or address; to be asked of <see cref="SearchTerm.Whole"/>. Null where it can be none.</summary>
    internal static SearchExpression? Exactly(IReadOnlyList<SearchToken> tokens, IReadOnlyCollection<long>? places)
    {
        if (tokens is not [var only])
            return null;
        List<IReadOnlyList<SearchTerm>> ways = [[SearchTerm.Exact(only.Compact)]];
        foreach (var phone in only.Phones)
            ways.Add([SearchTerm.ExactPhone(phone)]);
        return Within([ways], places);
    }

    private static SearchExpression Within(List<IReadOnlyList<IReadOnlyList<SearchTerm>>> groups, IReadOnlyCollection<long>? places)
    {
        if (places is not null)
            groups.Add([.. places.Select(p => (IReadOnlyList<SearchTerm>)[SearchTerm.Place(p)])]);
        return new SearchExpression(groups);
    }

    private static List<IReadOnlyList<SearchTerm>> Alternatives(SearchToken token)
    {
        List<IReadOnlyList<SearchTerm>> ways = [[.. Telling(token.Words).SelectMany(WordTerms)], [SearchTerm.Identifier(token.Compact, isPrefix: true)]];
        if (token.Words is [var word] && SearchText.WithoutZeros(word) is var number && number != word)
            ways.Add([SearchTerm.Word(number, isPrefix: false)]);
        if (token.HasEnding)
            ways.Add([SearchTerm.Ending(token.Compact)]);
        if (token.IsFragment)
            ways.Add([.. Telling(token.Folded).Select(i => SearchTerm.Gram(token.Folded.AsSpan(i, 3))).Distinct()]);
        if (token.PhoneEnding is { } ending)
            ways.Add([SearchTerm.PhoneEnding(ending)]);
        if (token.PhoneBeginning is { } beginning)
            ways.Add([SearchTerm.PhoneBeginning(beginning)]);
        foreach (var phone in token.Phones)
            ways.Add([SearchTerm.PhoneEnding(phone)]);
        return ways;
    }

    /// <summary>
    /// Where a word of a token is a long number, that alone is asked for: hardly any document has it, while the beginning of what
    /// stands beside it (of a domain, of a number's series) may be in all of them, and an index gathers these one by one.
    /// </summary>
    private static IEnumerable<string> Telling(IReadOnlyList<string> words)
    {
        var numbers = words.Where(w => w.Count(char.IsDigit) >= LongNumber);
        return words.Count > 1 && numbers.Any() ? numbers : words;
    }

    /// <summary>
    /// Where three letters begin that are worth asking for: with a long number in what was typed those that touch a digit, since
    /// what stands beside it (<c>@mail</c>) may be in every document.
    /// </summary>
    private static IEnumerable<int> Telling(string folded)
    {
        var all = Enumerable.Range(0, folded.Length - 2);
        return folded.Count(char.IsDigit) >= LongNumber ? all.Where(i => folded.AsSpan(i, 3).ContainsAnyInRange('0', '9')) : all;
    }

    private static IEnumerable<SearchTerm> WordTerms(string word)
    {
        if (!SearchText.IsJoined(word[0]))
            return [SearchTerm.Word(word, isPrefix: true)];
        return word.Length == 1
            ? [SearchTerm.Word(word, isPrefix: true)]
            : Enumerable.Range(0, word.Length - 1).Select(i => SearchTerm.Word(word.Substring(i, 2), isPrefix: false)).Distinct();
    }
}
