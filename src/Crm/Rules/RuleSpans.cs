namespace Crm.Rules;

/// <summary>Where the nodes of a tree and their parts stand in the text that they were read from.</summary>
internal sealed class RuleSpans
{
    private readonly Dictionary<object, List<(string Part, int Offset, int Length)>> spans = new(ReferenceEqualityComparer.Instance);

    internal void Mark(object node, string part, int offset, int length)
    {
        if (!spans.TryGetValue(node, out var parts))
            spans.Add(node, parts = []);
        parts.Add((part, offset, length));
    }

    /// <summary>The part's, or the whole node's.</summary>
    internal (int Offset, int Length)? Find(object node, string part)
    {
        if (!spans.TryGetValue(node, out var parts))
            return null;
        var found = parts.FindIndex(p => p.Part == part);
        if (found < 0)
            found = parts.FindIndex(p => p.Part.Length == 0);
        return found < 0 ? null : (parts[found].Offset, parts[found].Length);
    }
}
