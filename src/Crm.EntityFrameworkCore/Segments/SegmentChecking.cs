using System.Text.RegularExpressions;
using Crm.Rules;
using Crm.Sites;

namespace Crm.Segments;

/// <summary>All that is wrong with segments, at once, each with its segment.</summary>
internal static partial class SegmentChecking
{
    internal static IReadOnlyList<DefinitionMistake> Check(SegmentBook book, IReadOnlyDictionary<ScopeId, RuleScope> scopes)
    {
        var mistakes = new List<DefinitionMistake>();
        if (book.Segments.Count > SegmentBook.Most)
            mistakes.Add(new("segments", $"{book.Segments.Count} segments are more than {SegmentBook.Most}."));
        foreach (var segment in book.Segments)
            mistakes.AddRange(OfItself(segment.Definition, scopes));
        if (mistakes.Count > 0)
            return mistakes;
        foreach (var (id, scope) in scopes)
            mistakes.AddRange(InScope(book, id, scope, scopes.Count > 1));
        return [.. mistakes.Distinct()];
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

    private static IEnumerable<DefinitionMistake> InScope(SegmentBook book, ScopeId id, RuleScope scope, bool hasOthers)
    {
        var definitions = book.For(id).Select(s => s.Definition).ToList();
        try
        {
            _ = SegmentSet.Scope(scope, definitions);
            return [];
        }
        catch (DefinitionException e)
        {
            return [.. e.Mistakes.Select(m => new DefinitionMistake(Named(m.Path, definitions), hasOthers ? $"{m.Message} (In customer scope {id.Value}.)" : m.Message))];
        }
    }

    /// <summary>Segments are known by their codes, not by their places.</summary>
    private static string Named(string path, List<SegmentDefinition> definitions) =>
        Place().Replace(path, m => $"segments['{definitions[int.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)].Code}']");

    [GeneratedRegex("^[a-z][a-z0-9-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("^segments\\[([0-9]+)\\]", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
