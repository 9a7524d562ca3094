using NodaTime;

namespace Crm.Segments;

/// <summary>Who keeps the members, and how far they have got. One row.</summary>
internal sealed class SegmentStateRow
{
    internal const long Only = 1;

    public long Id { get; set; }

    /// <summary>The instance that keeps members; empty for none.</summary>
    public string Holder { get; set; } = "";

    /// <summary>When another may take over.</summary>
    public Instant HeldUntil { get; set; }

    /// <summary>Counts holders: what an earlier one still writes is turned away.</summary>
    public long Fence { get; set; }

    /// <summary>Up to when time has passed for the members; null before they were first written.</summary>
    public Instant? TimeTo { get; set; }

    /// <summary>Version of the definitions that the members are by.</summary>
    public int BookVersion { get; set; }

    /// <summary>Number of the last entry or exit.</summary>
    public long LastStep { get; set; }
}
