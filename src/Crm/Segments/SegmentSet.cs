using Crm.Rules;

namespace Crm.Segments;

/// <summary>A set of segments as one scope, in which each may ask for the others.</summary>
internal static class SegmentSet
{
    /// <summary>The scope with the rules of all segments.</summary>
    /// <exception cref="DefinitionException">Mistakes of any segment, each with its path.</exception>
    internal static RuleScope Scope(RuleScope scope, IReadOnlyList<SegmentDefinition> segments)
    {
        var mistakes = new List<DefinitionMistake>();
        var rules = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var (i, segment) in segments.Index())
            if (string.IsNullOrWhiteSpace(segment.Code))
                mistakes.Add(new DefinitionMistake($"segments[{i}].code", "A segment needs a code."));
            else if (!rules.TryAdd(segment.Code, segment.Effective))
                mistakes.Add(new DefinitionMistake($"segments[{i}].code", $"'{segment.Code}' stands twice."));
        var whole = scope with { Segments = rules };
        foreach (var (i, segment) in segments.Index())
            mistakes.AddRange(segment.Effective.Check(whole with { Segment = segment.Code }).Select(m => new DefinitionMistake($"segments[{i}].rule" + (m.Path.Length > 0 ? "." + m.Path : ""), m.Message)));
        return mistakes.Count == 0 ? whole : throw new DefinitionException(mistakes, "The set of segments");
    }
}
