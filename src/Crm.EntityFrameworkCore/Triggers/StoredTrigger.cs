using NodaTime;

namespace Crm.Triggers;

/// <summary>A trigger as stored: its definition as JSON, and whether it runs. Earlier versions stand beside it and in the change log.</summary>
internal sealed class StoredTrigger
{
    private StoredTrigger()
    {
    }

    internal StoredTrigger(TriggerId id, string code, string document) => (Id, Code, Document, Edition) = (id, code, document, 1);

    public TriggerId Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Document { get; private set; } = "";
    public TriggerState State { get; private set; }

    /// <summary>Counts definitions, not switching.</summary>
    public int Edition { get; private set; }
    public int Version { get; internal set; }

    internal void Edit(string document) => (Document, Edition) = (document, Edition + 1);

    /// <summary>From when on it took what had happened before it was switched on; null for nothing of the past, and while it is off.</summary>
    public Instant? ReachesBack { get; private set; }

    /// <summary>When it was deleted; null while it is not.</summary>
    public Instant? DeletedAt { get; private set; }

    internal void Switch(TriggerState state, Instant? since = null) => (State, ReachesBack) = (state, state == TriggerState.Off ? null : since);

    internal void Delete(Instant now) => (State, ReachesBack, DeletedAt) = (TriggerState.Off, null, now);

    internal void Restore() => DeletedAt = null;
}
