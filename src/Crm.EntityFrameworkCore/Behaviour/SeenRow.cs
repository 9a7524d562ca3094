using NodaTime;

namespace Crm.Behaviour;

/// <summary>An event that is kept once, by the hash of its id.</summary>
internal sealed class SeenRow
{
    public long Id { get; set; }
    public Instant At { get; set; }
}
