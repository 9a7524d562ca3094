using NodaTime;

namespace Crm.History;

/// <summary>One accepted write command: who, why, and its result for the one who asks again.</summary>
internal sealed class CallRow
{
    public long Id { get; set; }
    public long Ticket { get; set; }
    public string Command { get; set; } = "";
    public string? IdempotencyKey { get; set; }
    public string Actor { get; set; } = "";
    public string? Cause { get; set; }
    public IntakeMode Mode { get; set; }
    public long Chain { get; set; }
    public int Depth { get; set; }
    public long? SiteId { get; set; }
    public Instant Recorded { get; set; }

    /// <summary>Scopes to which it was bounded; null for none. Only who sees all of them is told the result again. No part of the chain.</summary>
    public string? Scopes { get; set; }

    /// <summary>JSON of what the command gave; kept where it has an idempotency key, or where an earlier attempt to commit it was left in doubt.</summary>
    public string? Result { get; set; }

    /// <summary>Versions of the definitions that decided, as <c>process:3</c>; null for none.</summary>
    public string? Definitions { get; set; }
}
