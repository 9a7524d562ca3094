using Crm.Rules;

namespace Crm.Segments;

/// <summary>From which entities of the change log each segment's rule reads, those of the segments among them that it asks for.</summary>
internal sealed class SegmentReading(SegmentBook book, CustomerCatalogue catalogue)
{
    private readonly Dictionary<long, HashSet<string>?> known = [];

    /// <summary>Entities by number of the segment; null where anything may be read.</summary>
    internal IReadOnlySet<string>? Of(long segment)
    {
        if (!known.TryGetValue(segment, out var found))
            known.Add(segment, found = Read(segment));
        return found;
    }

    private HashSet<string>? Read(long segment)
    {
        var entities = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Rule>(book.Segments.Where(s => s.Number == segment).Select(s => s.Definition.Effective));
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var next))
        {
            foreach (var name in next.Walk().SelectMany(RuleNames.Of))
                if (EntitiesOf(name) is { } some)
                    entities.UnionWith(some);
                else
                    return null;
            foreach (var other in next.SegmentsAsked().Where(s => asked.Add(s.Code)))
                if (book.Find(other.Code) is { } inner)
                    open.Enqueue(inner.Definition.Effective);
        }

        return entities;
    }

    private string[]? EntitiesOf(string name)
    {
        if (catalogue.PartOf(name) is not CustomerParts.None and var part)
            return [.. new SegmentTouching(catalogue, part).Entities.Except([.. SegmentTouching.Basics, "customer", "customer-summary"])];
        if (CustomerFacts.Catalogue.Vocabulary.Fact(name) is null)
            return null;
        return name.StartsWith("orders.", StringComparison.Ordinal) || name.StartsWith("returns.", StringComparison.Ordinal) ? ["customer-summary"]
            : name == "country" ? ["customer", "customer-summary"] : ["customer"];
    }
}
