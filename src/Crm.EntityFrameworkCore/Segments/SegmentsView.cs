using Crm.Rules;
using Crm.Sites;

namespace Crm.Segments;

/// <summary>Segments, facts and scopes as they were read together.</summary>
/// <param name="Book">The segments.</param>
/// <param name="Catalogue">The facts.</param>
/// <param name="Scopes">Currency and zone of each customer scope.</param>
/// <param name="Default">That of the default site.</param>
internal sealed record SegmentsView(SegmentBook Book, CustomerCatalogue Catalogue, IReadOnlyDictionary<ScopeId, RuleScope> Scopes, ScopeId Default)
{
    private readonly Dictionary<ScopeId, (RuleScope Scope, List<Segment> Segments)> known = [];

    /// <summary>A scope with all segments that are for it.</summary>
    /// <exception cref="ArgumentException">No site that may be seen has such customers.</exception>
    internal RuleScope Whole(ScopeId id) => Of(id).Scope;

    /// <summary>The segments that are for a scope.</summary>
    internal IReadOnlyList<Segment> For(ScopeId id) => Of(id).Segments;

    private (RuleScope Scope, List<Segment> Segments) Of(ScopeId id)
    {
        if (!known.TryGetValue(id, out var found))
        {
            if (!Scopes.TryGetValue(id, out var scope))
                throw new ArgumentException("No site that may be seen has such customers.", nameof(id));
            var segments = Book.For(id, scope);
            known.Add(id, found = (SegmentSet.Scope(scope, [.. segments.Select(s => s.Definition)]), segments));
        }

        return found;
    }

    /// <summary>What has to be loaded for a rule: also what the segments read that it asks for.</summary>
    internal CustomerParts PartsOf(Rule rule)
    {
        var (codes, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<Rule>([rule]));
        var rules = new List<Rule>();
        while (open.TryDequeue(out var next))
        {
            rules.Add(next);
            foreach (var asked in next.SegmentsAsked())
                if (codes.Add(asked.Code) && Book.Find(asked.Code) is { } segment)
                    open.Enqueue(segment.Definition.Effective);
        }

        return Catalogue.PartsOf(rules);
    }
}
