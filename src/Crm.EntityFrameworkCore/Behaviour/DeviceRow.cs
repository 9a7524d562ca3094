using NodaTime;

namespace Crm.Behaviour;

/// <summary>A device that was seen, by the hash of its token.</summary>
internal sealed class DeviceRow
{
    public long Id { get; set; }
    public string Hash { get; set; } = "";

    /// <summary>When it first came.</summary>
    public Instant SeenAt { get; set; }

    /// <summary>Whose it turned out to be, last; null for nobody.</summary>
    public long? CustomerId { get; set; }
}
