using NodaTime;

namespace Crm.History;

/// <summary>One record of the change log: what happened to which entity, by whom and why.</summary>
/// <param name="Sequence">Place in the log; ascends without ever being filled in later.</param>
/// <param name="Entity">Kind of entity: <c>order</c>, <c>customer</c>, <c>stock</c>.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="Version">Its version after this; 1, 2, 3 … without gaps.</param>
/// <param name="Event">What happened: <c>order.placed</c>.</param>
/// <param name="Happened">When it happened in the world.</param>
/// <param name="Recorded">When the store learnt of it; never decreases with the sequence.</param>
/// <param name="Call">The command that did it.</param>
/// <param name="Delta">Ledger entries: the signed amount in the balance's unit; else null.</param>
/// <param name="Reference">Ledger entries: id of what it is for; else null.</param>
/// <param name="Body">JSON: the whole of a new entity, or changed fields as <c>"field":[old,new]</c>; null for a bare event.</param>
/// <param name="Personal">JSON of the personal fields in the same form; null where there are none or they were erased.</param>
public sealed record ChangeRecord(
    long Sequence,
    string Entity,
    long EntityId,
    int Version,
    string Event,
    Instant Happened,
    Instant Recorded,
    ChangeCall Call,
    long? Delta,
    long? Reference,
    string? Body,
    string? Personal);
