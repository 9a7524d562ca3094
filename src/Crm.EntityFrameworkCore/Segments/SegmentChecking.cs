using System.Text.RegularExpressions;
using Crm.Rules;
using Crm.Sites;

namespace Crm.Segments;

/// <summary>All that is wrong with segments, at once, each with its segment.</summary>
internal static partial class SegmentChecking
{
    /// <summary>What a new book brings in: mistakes that stood before in other segments than the edited one are in nobody's way.</summary>
    internal static IReadOnlyList<DefinitionMistake> Check(SegmentBook book, SegmentBook before, string? edited, IReadOnlyDictionary<ScopeId, RuleScope> scopes)
    {
        var mistakes = Check(book, scopes);
        if (mistakes.Count == 0)
            return mistakes;
        var known = Check(before, scopes).ToHashSet();
        return [.. mistakes.Where(m => !known.Contains(m) || (edited is not null && m.Path.StartsWith($"segments['{edited}'].", StringComparison.Ordinal)))];
    }

    /// <summary>Codes of the segments that are sound in none of their scopes.</summary>
    internal static IReadOnlyList<string> Unsound(SegmentBook book, IReadOnlyDictionary<ScopeId, RuleScope> scopes)
    {
        var sound = scopes.SelectMany(s => book.For(s.Key, s.Value)).ToHashSet();
        return [.. book.Segments.Where(s => !sound.Contains(s)).Select(s => s.Definition.Code)];
    }

    internal static IReadOnlyList<DefinitionMistake> Check(SegmentBook book, IReadOnlyDictionary<ScopeId, RuleScope> scopes)
    {
        var mistakes = new List<DefinitionMistake>();
        if (book.Segments.Count > SegmentBook.Most)
            mistakes.Add(new("segments", $"{book.Segments.Count} segments are more than {SegmentBook.Most}."));
        foreach (var segment in book.Segments)
            mistakes.AddRange(OfItself(segment.Definition, scopes));
        var sound = scopes.ToDictionary(s => s.Key, s => book.For(s.Key, s.Value));
        foreach (var segment in book.Segments)
            mistakes.AddRange(segment.Definition.Scopes.Count > 0
                ? segment.Definition.Scopes.Where(scopes.ContainsKey).SelectMany(s => InScope(segment, Beside(s), s, scopes))
                : sound.Values.Any(s => s.Contains(segment)) ? [] : scopes.Keys.SelectMany(s => InScope(segment, book.Segments, s, scopes)));
        return [.. mistakes.Distinct()];

        // Those that say that they are for a scope are told what is wrong there, not that the others are missing.
        List<Segment> Beside(ScopeId scope) => [.. book.Segments.Where(s => s.Definition.Scopes.Contains(scope) || sound[scope].Contains(s))];
    }

    private static IEnumerable<DefinitionMistake> InScope(Segment segment, IReadOnlyList<Segment> beside, ScopeId id, IReadOnlyDictionary<ScopeId, RuleScope> scopes)
    {
        var (code, rules) = (segment.Definition.Code, beside.ToDictionary(s => s.Definition.Code, s => s.Definition.Effective, StringComparer.Ordinal));
        foreach (var mistake in segment.Definition.Effective.Check(scopes[id] with { Segments = rules, Segment = code }))
            yield return new($"segments['{code}'].rule" + (mistake.Path.Length > 0 ? "." + mistake.Path : ""), scopes.Count > 1 ? $"{mistake.Message} (In customer scope {id.Value}.)" : mistake.Message);
    }

    private static IEnumerable<DefinitionMistake> OfItself(SegmentDefinition definition, IReadOnlyDictionary<ScopeId, RuleScope> scopes)
    {
        if (definition.Code is not { Length: > 0 and <= 60 } || !Code().IsMatch(definition.Code))
            yield return new($"segments['{definition.Code}'].code", $"'{definition.Code}' is no code: lower-case letters, digits and hyphens, at most 60, a letter first.");
        if (string.IsNullOrWhiteSpace(definition.Name?.Default))
            yield return new($"segments['{definition.Code}'].name", "A name is needed.");
        foreach (var scope in definition.Scopes.Where(s => !scopes.ContainsKey(s)))
            yield return new($"segments['{definition.Code}'].scopes", $"No site has the customer scope {scope.Value}.");
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
