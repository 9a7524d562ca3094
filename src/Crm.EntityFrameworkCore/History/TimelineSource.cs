namespace Crm.History;

/// <summary>A feature's part in the past of customers: one line in <see cref="TimelineSources"/>.</summary>
/// <param name="Entity">Name of the entity in the change log.</param>
/// <param name="Kind">The kind of its entries.</param>
/// <param name="Find">Finds its entities, each with its order.</param>
internal sealed record TimelineSource(string Entity, string Kind, TimelineFinder Find)
{
    /// <summary>Events of another kind than the others.</summary>
    internal IReadOnlyDictionary<string, string> Events { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal string KindOf(string happened) => Events.TryGetValue(happened, out var kind) ? kind : Kind;
}
