using NodaTime;

namespace Crm.Effects;

/// <summary>An effect on the world outside, queued in the transaction that caused it.</summary>
internal sealed class EffectRow
{
    public long Id { get; set; }
    public string Kind { get; set; } = "";

    /// <summary>What it is about (<c>order:17</c>); effects of one subject run in order.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Ids and codes as JSON; never personal data.</summary>
    public string Payload { get; set; } = "{}";
    public long CallId { get; set; }
    public long Chain { get; set; }
    public int Depth { get; set; }
    public Instant Happened { get; set; }
    public Instant Due { get; set; }
    public EffectState State { get; set; }
    public int Attempts { get; set; }

    /// <summary>Who holds it, and a number that fences off a holder who was given up.</summary>
    public string? Holder { get; set; }
    public Instant? LeasedUntil { get; set; }
    public string? LastError { get; set; }
}
