using NodaTime;

namespace Crm.Timers;

/// <summary>Something that is to happen at an instant; set, moved and dropped in the transaction that causes it.</summary>
internal sealed class TimerRow
{
    /// <summary>Unique: what it is for (<c>late-stage:order:17</c>). Setting it again moves it.</summary>
    public string TimerKey { get; set; } = "";

    /// <summary>Who knows what to do: <c>orders.late-stage</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What it is about (<c>order:17</c>); timers of one subject fire one after the other, in due order.</summary>
    public string Subject { get; set; } = "";

    /// <summary>When it is due: stands as the instant at which things happened, however late it fires.</summary>
    public Instant Due { get; set; }

    /// <summary>When it is tried (again): the due instant until a try has failed.</summary>
    public Instant TryAt { get; set; }

    /// <summary>Ids and codes as JSON; never personal data.</summary>
    public string Payload { get; set; } = "{}";

    /// <summary>The chain of causes that it continues, and how long that is.</summary>
    public long Chain { get; set; }
    public int Depth { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }

    /// <summary>Failed too often; waits for a person.</summary>
    public bool IsParked { get; set; }
}
