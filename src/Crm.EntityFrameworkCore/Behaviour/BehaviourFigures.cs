using NodaTime;

namespace Crm.Behaviour;

/// <summary>What became of the events raised in this process since it started.</summary>
public sealed record BehaviourFigures
{
    /// <summary>Taken from the host.</summary>
    public long Raised { get; init; }

    /// <summary>Written, durably.</summary>
    public long Written { get; init; }

    /// <summary>Not written, since they were here already by their id.</summary>
    public long Repeated { get; init; }

    /// <summary>Dropped, since too many waited.</summary>
    public long DroppedFull { get; init; }

    /// <summary>Dropped, since nothing could be made of them: no kind that is declared, no site, nobody.</summary>
    public long DroppedInvalid { get; init; }

    /// <summary>Dropped, since they are older than their kind is kept.</summary>
    public long DroppedOld { get; init; }

    /// <summary>Dropped, since the customer did not agree and no device was told.</summary>
    public long DroppedUnconsented { get; init; }

    /// <summary>Dropped, since the store refused them again and again.</summary>
    public long DroppedFailed { get; init; }

    /// <summary>Not written yet.</summary>
    public long Waiting { get; init; }

    /// <summary>What last went wrong; null for nothing.</summary>
    public string? LastError { get; init; }

    /// <summary>When; null for never.</summary>
    public Instant? LastErrorAt { get; init; }
}
