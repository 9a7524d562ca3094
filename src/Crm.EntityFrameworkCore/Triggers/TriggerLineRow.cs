using NodaTime;

namespace Crm.Triggers;

/// <summary>A line of the action log: what a run decided, at which place of the log of changes and which moment, and what became of it.</summary>
internal sealed class TriggerLineRow
{
    public long RunId { get; set; }
    public int Number { get; set; }

    /// <summary>What was decided: <c>matched</c>, <c>do</c>, <c>waiting</c>, <c>ended</c> …</summary>
    public string What { get; set; } = "";

    /// <summary>Of an action, its name; of an end, its reason; of a wait, until when.</summary>
    public string? Detail { get; set; }

    /// <summary>The place in the steps.</summary>
    public int Place { get; set; }

    /// <summary>The moment that it was for.</summary>
    public Instant Due { get; set; }

    /// <summary>The moment at which it was decided.</summary>
    public Instant Now { get; set; }

    /// <summary>Up to which record the change log was known.</summary>
    public long Position { get; set; }

    /// <summary>What became of an action: null while it is not known.</summary>
    public string? Outcome { get; set; }
    public Instant? DoneAt { get; set; }
}
