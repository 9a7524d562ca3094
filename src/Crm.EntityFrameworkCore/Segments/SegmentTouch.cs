using NodaTime;

namespace Crm.Segments;

/// <summary>What changed a customer.</summary>
/// <param name="Record">The record; null for what is not in the log.</param>
/// <param name="At">When.</param>
/// <param name="IsQuiet">Whether nothing is to be triggered.</param>
internal sealed record SegmentTouch(long? Record, Instant At, bool IsQuiet)
{
    /// <summary>The same for each entity of the log by which it was touched; null where that is not told apart.</summary>
    internal Dictionary<string, SegmentTouch>? ByEntity { get; init; }

    /// <summary>The later of two touches; one that came live before one of the past.</summary>
    internal static SegmentTouch Later(SegmentTouch? known, SegmentTouch other) =>
        known is null || (known.IsQuiet == other.IsQuiet ? known.Record < other.Record : known.IsQuiet) ? other : known;

    /// <summary>One more touch, by an entity.</summary>
    internal SegmentTouch And(string entity, SegmentTouch other)
    {
        var all = ByEntity!;
        all[entity] = Later(all.GetValueOrDefault(entity), other);
        return Later(this, other) with { ByEntity = all };
    }

    /// <summary>A first touch, by an entity.</summary>
    internal static SegmentTouch By(string entity, SegmentTouch touch) => touch with { ByEntity = new(StringComparer.Ordinal) { [entity] = touch } };

    /// <summary>What of it concerns a segment that reads these entities: live work on one thing does not make live what history changed of another.</summary>
    internal SegmentTouch For(IReadOnlySet<string>? entities)
    {
        if (ByEntity is null || entities is null)
            return this;
        SegmentTouch? concerning = null;
        foreach (var (entity, touch) in ByEntity)
            if (entities.Contains(entity))
                concerning = Later(concerning, touch);
        return concerning ?? this;
    }
}
