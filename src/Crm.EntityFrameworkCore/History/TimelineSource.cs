namespace Crm.History;

/// <summary>A feature's part in the past of customers: one line in <see cref="TimelineSources"/>.</summary>
/// <param name="Entity">Name of the entity in the change log.</param>
/// <param name="Kind">The kind of its entries.</param>
/// <param name="Find">Finds its entities, each with its order.</param>
internal sealed record TimelineSource(string Entity, string Kind, TimelineFinder Find)
{
    /// <summary>Events of another kind than the others.</summary>
    internal IReadOnlyDictionary<string, string> Events { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is left out where no kinds are asked for: who may know of it is not who may see a customer.</summary>
    internal static bool IsOnlyByName(string kind) => kind is TimelineKinds.Privacy or TimelineKinds.Upkeep;

    /// <summary>Whether any entry of it is of these kinds; null for all that need no name.</summary>
    internal bool Has(IReadOnlySet<string>? kinds) => kinds is null ? !IsOnlyByName(Kind) : kinds.Contains(Kind) || Events.Values.Any(kinds.Contains);

    /// <summary>Which events are of these kinds: those named, or all but those named.</summary>
    internal (bool AllBut, List<string> Named) Choose(IReadOnlySet<string>? kinds)
    {
        bool IsWanted(string kind) => kinds?.Contains(kind) ?? !IsOnlyByName(kind);
        var allBut = IsWanted(Kind);
        return (allBut, [.. Events.Where(e => IsWanted(e.Value) != allBut).Select(e => e.Key)]);
    }

    internal string KindOf(string happened) => Events.TryGetValue(happened, out var kind) ? kind : Kind;
}
