using System.Security.Cryptography;
using System.Text;
using Crm.Effects;
using Crm.History;
using NodaTime;

namespace Crm.Store;

internal sealed partial class WorkingSet
{
    /// <summary>Versions between two checkpoints of one entity.</summary>
    internal const int CheckpointEvery = 100;

    /// <summary>Under this name stands what a bare event tells; it is no field of the entity.</summary>
    internal const string NoteField = "$";

    private CrmCall call = null!;
    private long callId;

    internal List<ChangeRow> Changes { get; } = room.Changes;
    internal List<CheckpointRow> Checkpoints { get; } = room.Checkpoints;
    internal List<CallRow> Calls { get; } = room.Calls;
    internal List<EffectRow> Effects { get; } = room.Effects;

    /// <summary>Plain rows that are no aggregate and need no record of their own: each is told of by one.</summary>
    internal List<(WriteStatement Statement, object?[] Row)> Plain { get; } = room.Plain;

    internal IReadOnlyList<Tracked> InOrder => order;

    /// <summary>True once the present member has recorded something.</summary>
    internal bool HasWritten { get; set; }

    /// <summary>When what the present member does happened in the world.</summary>
    internal Instant Happened => At ?? call.Happened ?? Now;

    /// <summary>When the next records happened in the world, where the present member finds out what had happened before; null for when the call says.</summary>
    internal Instant? At { get; set; }

    internal CrmCall Call => call;

    internal CallId CallId => new(callId);

    /// <summary>Definitions that decided for the present member.</summary>
    internal string? Definitions { get; set; }

    internal void BeginMember(CrmCall member, long id) => (call, callId, HasWritten, Definitions, At) = (member, id, false, null, null);

    internal void EndMember(string command, string? result) => Calls.Add(new CallRow
    {
        Id = callId,
        Command = command,
        IdempotencyKey = call.IdempotencyKey,
        Actor = call.Actor.ToString(),
        Cause = call.Cause,
        Mode = call.Mode,
        Chain = (call.Chain ?? CallId).Value,
        Depth = call.Depth,
        SiteId = call.Site?.Value,
        Scopes = call.Scopes.IsAll ? null : call.Scopes.ToString(),
        Recorded = Now,
        Result = result,
        Definitions = Definitions,
    });

    /// <summary>A new aggregate: recorded whole.</summary>
    internal void Add<T>(T entity, string what)
        where T : class => Add(entity, entity, what);

    /// <summary>A new aggregate that has moved on already: recorded whole as it was opened, and what came of it by what follows.</summary>
    internal void Add<T>(T entity, T asOpened, string what)
        where T : class
    {
        var entry = Tracked.New(Model.Aggregate<T>(), entity);
        SetVersion(entry, 1);
        entry.Recorded = AggregateImage.Of(entry.Plan, asOpened);
        if (!ReferenceEquals(entity, asOpened))
            entry.Recorded.Root[entry.Plan.Root.Version] = 1L;
        if (!tracked.TryAdd(new EntityKey(typeof(T), entry.Id), entry))
            throw new InvalidOperationException($"{entry.Plan.Entity} {entry.Id} is there already.");
        PutInOrder(entry);
        lookups[new Lookup(entry.Plan.ById, new LookupKey(entry.Id))] = Loaded;
        if (entry.Plan.IsWrittenAhead)
            room.Fresh.Add(entry);
        Record(entry, what, new PendingDocument(entry.Plan, null, entry.Recorded, SubjectOf(entry)));
    }

    /// <summary>A changed aggregate: recorded by what differs since its last record; nothing where nothing does.</summary>
    /// <returns>Whether anything differs.</returns>
    internal bool Change<T>(T entity, string what)
        where T : class
    {
        var entry = Of(entity);
        var image = AggregateImage.Of(entry.Plan, entity);
        var before = entry.Recorded;
        if (!DocumentWriter.Differ(entry.Plan, before, image))
            return false;
        SetVersion(entry, entry.Version + 1);
        image.Root[entry.Plan.Root.Version] = (long)entry.Version;
        entry.Recorded = image;
        Record(entry, what, new PendingDocument(entry.Plan, before, image, SubjectOf(entry)));
        return true;
    }

    /// <summary>A ledger entry: the record of a balance's change, which the balance already shows, with those of entries that follow.</summary>
    /// <param name="balance">The balance.</param>
    /// <param name="what">What happened.</param>
    /// <param name="delta">Signed amount.</param>
    /// <param name="reference">What it is for.</param>
    /// <param name="body">More about it, as JSON.</param>
    /// <param name="after">The balance as just this entry left it; asked for where a checkpoint is due.</param>
    internal void Enter<T>(T balance, string what, long delta, long? reference, Utf8Text? body, Func<T> after)
        where T : class
    {
        var entry = Of(balance);
        SetVersion(entry, entry.Version + 1);
        entry.Recorded = AggregateImage.Of(entry.Plan, balance);
        var record = Record(entry, what, body, isEntry: true);
        record.Delta = delta;
        record.Reference = reference;
        if (entry.Version % CheckpointEvery == 0)
            Checkpoint(entry, AggregateImage.Of(entry.Plan, after()));
    }

    /// <summary>A domain event of an aggregate that changes none of its fields.</summary>
    internal void Note<T>(T entity, string what, string? body)
        where T : class
    {
        var entry = Of(entity);
        SetVersion(entry, entry.Version + 1);
        entry.Recorded = entry.Recorded.At(entry.Plan, entry.Version);
        Record(entry, what, body is null ? null : Text($"{{\"{NoteField}\":{body}}}"));
    }

    /// <summary>Queues an effect; calls about the past queue none.</summary>
    internal void Queue(string kind, string subject, string payload, Instant? due = null)
    {
        if (call.IsPast)
            return;
        HasWritten = true;
        Effects.Add(new EffectRow
        {
            Id = NextId(IdKinds.Effect),
            Kind = kind,
            Subject = subject,
            Payload = payload,
            CallId = callId,
            Chain = (call.Chain ?? CallId).Value,
            Depth = call.Depth + 1,
            Happened = Happened,
            Due = due ?? Now,
        });
    }

    /// <summary>Writes a new row of which nobody takes anything back: what else the group writes of it comes after it.</summary>
    internal void Append(WriteStatement statement, object?[] row)
    {
        HasWritten = true;
        room.Appended.Add((statement, row));
    }

    internal void WritePlain(WriteStatement statement, object?[] row)
    {
        HasWritten = true;
        Plain.Add((statement, row));
    }

    /// <summary>Writes a plain row in place of one that the group has not written yet: rows of one statement are written together, and must not name a row twice.</summary>
    /// <param name="pending">The row that waits.</param>
    /// <param name="statement">What is written instead; null for nothing.</param>
    /// <param name="row">The row to write.</param>
    internal void WriteInstead(object?[] pending, WriteStatement? statement, object?[] row)
    {
        var at = Plain.FindLastIndex(p => ReferenceEquals(p.Row, pending));
        if (statement is null)
            Plain.RemoveAt(at);
        else
            Plain[at] = (statement, row);
    }

    /// <summary>The root row of an aggregate in hand, as last recorded.</summary>
    internal object?[] RootOf<T>(T entity)
        where T : class => Of(entity).Recorded.Root;

    /// <summary>Writes a row of the machinery (the state of an effect), which is no change of the shop's data and leaves no record.</summary>
    internal void WriteQuietly(WriteStatement statement, object?[] row) => Plain.Add((statement, row));

    private Tracked Of<T>(T entity)
        where T : class
    {
        var plan = Model.Aggregate<T>();
        var id = (long)plan.Root.Columns[plan.Root.Key[0]].Get(entity)!;
        return tracked.TryGetValue(new EntityKey(typeof(T), id), out var entry) && ReferenceEquals(entry.Entity, entity)
            ? entry
            : throw new InvalidOperationException($"{plan.Entity} {id} is not in this group's hands.");
    }

    private static void SetVersion(Tracked entry, int version)
    {
        entry.Version = version;
        entry.Plan.Root.Columns[entry.Plan.Root.Version].Set(entry.Entity, (long)version);
    }

    /// <summary>A text of this group.</summary>
    internal Utf8Text Text(string text) => documents.Room.Keep(text);

    /// <inheritdoc cref="Text(string)"/>
    internal Utf8Text Text(ReadOnlySpan<byte> text) => documents.Room.Keep(text);

    private void Record(Tracked entry, string what, PendingDocument document) => Record(entry, what, (Utf8Text?)null).Write(document);

    private ChangeRow Record(Tracked entry, string what, Utf8Text? body, bool isEntry = false)
    {
        HasWritten = true;
        var record = new ChangeRow
        {
            Ordinal = Changes.Count,
            Entity = entry.Plan.Entity,
            EntityId = entry.Id,
            Version = entry.Version,
            Event = what,
            CallId = callId,
            Recorded = Now,
            Happened = Happened,
        };
        record.Write(body);
        Changes.Add(record);
        if (entry.Version % CheckpointEvery == 0 && !isEntry)
            Checkpoint(entry, entry.Recorded);
        return record;
    }

    internal static byte[] HashOf(byte[] salt, string document)
    {
        var length = Encoding.UTF8.GetByteCount(document);
        var bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(document, bytes);
        return HashOf(salt, bytes);
    }

    internal static byte[] HashOf(byte[] salt, ReadOnlySpan<byte> document)
    {
        var length = salt.Length + document.Length;
        var bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        salt.CopyTo(bytes);
        document.CopyTo(bytes[salt.Length..]);
        return SHA256.HashData(bytes);
    }

    private void Checkpoint(Tracked entry, AggregateImage image)
    {
        var (body, personal) = documents.Whole(entry.Plan, image);
        Checkpoints.Add(new CheckpointRow
        {
            Entity = entry.Plan.Entity,
            EntityId = entry.Id,
            Version = entry.Version,
            Document = body.ToString(),
            Subject = SubjectOf(entry),
            Personal = personal?.ToString(),
        });
    }

    private static long SubjectOf(Tracked entry) => entry.Plan.Subject < 0 ? 0 : entry.Recorded.Root[entry.Plan.Subject] as long? ?? 0;
}
