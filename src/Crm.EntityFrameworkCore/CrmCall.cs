using System.Data.Common;
using Crm.History;
using Crm.Sites;
using NodaTime;

namespace Crm;

/// <summary>The circumstances of a command: who, why, in what spirit, and in whose transaction. Passed explicitly to each use case; nothing is ambient.</summary>
/// <param name="Actor">Who acts.</param>
public sealed record CrmCall(Actor Actor)
{
    /// <summary>A live call of the product's own workers.</summary>
    public static CrmCall System { get; } = new(Actor.System);

    /// <summary>Why: a code or short text that stands on each change (<c>checkout</c>, <c>import:online-retail</c>); null for none.</summary>
    public string? Cause { get; init; }

    /// <summary>In what spirit the command comes; live unless told.</summary>
    public IntakeMode Mode { get; init; }

    /// <summary>
    /// Makes a repeated command take effect once: a second command with the key gives the first one's result and changes
    /// nothing. At most 200 characters, unique over the whole store; null for none.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The chain of causes that this call continues; null where it starts one.</summary>
    public CallId? Chain { get; init; }

    /// <summary>How many links of the chain lie before this call.</summary>
    public int Depth { get; init; }

    /// <summary>The site on which it happens, where there is one.</summary>
    public SiteId? Site { get; init; }

    /// <summary>When it happened in the world; the moment of the call unless told (imports, mails read late).</summary>
    public Instant? Happened { get; init; }

    /// <summary>
    /// The host's own open transaction on the same database. The command then runs in a savepoint of it and becomes
    /// durable with the host's commit; a refusal leaves the transaction usable. Null: a transaction of our own. On SQLite
    /// a deferred one takes the write lock with the first command; where it has read before and others have written since,
    /// that fails with SQLITE_BUSY_SNAPSHOT, which is the host's to repeat: begin immediate instead.
    /// </summary>
    public DbTransaction? Transaction { get; init; }

    /// <summary>
    /// Whose customers the call may touch: what belongs to other scopes is not there for it, and is refused as unknown. All
    /// unless told. A use case bounded by <c>Within</c> narrows each call by its own.
    /// </summary>
    public ScopeFilter Scopes { get; init => field = value ?? ScopeFilter.All; } = ScopeFilter.All;

    /// <summary>One of a whole past that is loaded, at whose end who waits is asked for once.</summary>
    internal bool AsksAtEnd { get; init; }

    internal bool IsPast => Mode is IntakeMode.History or IntakeMode.Repair;
}
