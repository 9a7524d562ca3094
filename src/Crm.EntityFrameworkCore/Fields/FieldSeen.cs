using NodaTime;

namespace Crm.Fields;

/// <summary>A stored value as conditions look at it, personal or not.</summary>
internal sealed class FieldSeen
{
    internal FieldSetId SetId { get; init; }
    internal string? Folded { get; init; }
    internal long? Number { get; init; }
    internal Instant? Instant { get; init; }
}
