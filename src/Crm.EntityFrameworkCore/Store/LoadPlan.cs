using System.Text;

namespace Crm.Store;

/// <summary>What the members of a group want loaded in the coming stage.</summary>
/// <param name="set">What the stages before have loaded.</param>
/// <param name="locksNames">False where the transaction alone keeps others out, and names need no lock.</param>
internal sealed class LoadPlan(WorkingSet set, bool locksNames)
{
    /// <summary>The lowest bit of a lock's number says that it is shared; the others are its name's.</summary>
    private const ulong SharedBit = 1;

    private readonly Dictionary<SelectStatement, SelectRequest> requests = [];
    private readonly Dictionary<string, int> ids = [];
    private readonly SortedSet<long> locks = [];

    /// <summary>What the stages before have loaded.</summary>
    internal WorkingSet Set { get; } = set;

    internal List<SelectRequest> Requests { get; } = [];

    /// <summary>
    /// What is locked comes first, since what is only read must be as new as the locks, and in the same order in every group of
    /// every host, so that they wait for each other rather than deadlock.
    /// </summary>
    internal IReadOnlyList<SelectRequest> InLockOrder() => Requests.Count == 1 ? Requests
        : [.. Requests.OrderByDescending(r => r.Statement.Locks).ThenBy(r => r.Statement.Locks ? r.Statement.Table.Name : "", StringComparer.Ordinal)];

    internal SortedSet<long> Locks => locks;

    /// <summary>Takes down what the present member asks for; null where nobody wants to know.</summary>
    internal List<(SelectStatement Statement, LookupKey Key)>? Watched { get; set; }

    /// <summary>What is to be asked about the rights of members; null for nothing.</summary>
    internal List<AccessQuestion>? Questions { get; private set; }

    internal void Ask(AccessQuestion question) => (Questions ??= []).Add(question);

    internal Dictionary<string, int> Ids => ids;

    /// <summary>Rows by key, for aggregates and for plain rows alike.</summary>
    internal void Load(SelectStatement statement, object? first, object? second = null, object? third = null)
    {
        var key = new LookupKey(first, second, third);
        Watched?.Add((statement, key));
        if (!Set.Expect(statement, key))
            return;
        if (!requests.TryGetValue(statement, out var request))
        {
            requests.Add(statement, request = new SelectRequest(statement));
            Requests.Add(request);
        }

        request.Keys.Add(key);
    }

    /// <summary>An aggregate by its id.</summary>
    internal void Load<T>(long id) => Load(Set.Model.Aggregate<T>().ById, id);

    /// <summary>Whether the group may begin anew for what it should have locked first.</summary>
    internal bool MayBeginAnew { get; set; }

    /// <summary>What was asked for by <see cref="LoadFirst{T}"/> and is to be locked before all else; null for nothing.</summary>
    internal HashSet<Lookup>? Missed { get; private set; }

    /// <summary>
    /// An aggregate that shows only now to be needed, and that others lock before what is locked already. Waiting for it could be
    /// waiting for somebody who waits for us: the group lets go of all, and begins anew with it.
    /// </summary>
    internal void LoadFirst<T>(long id)
    {
        var byId = Set.Model.Aggregate<T>().ById;
        if (locksNames && MayBeginAnew && !Set.IsAsked(byId, id))
            (Missed ??= new HashSet<Lookup>(Lookup.Comparer.Instance)).Add(new Lookup(byId, new LookupKey(id)));
        else
            Load(byId, id);
    }

    /// <summary>Whether names are locked at all: a hot path need not make them up where they are not.</summary>
    internal bool LocksNames => locksNames;

    /// <summary>Keeps other processes from deciding about this name until the end of the transaction.</summary>
    internal void Lock(string name)
    {
        if (locksNames)
            locks.Add(unchecked((long)(NameHash(name) & ~1UL)));
    }

    /// <summary>
    /// Keeps whoever calls <see cref="Lock"/> with this name out until the end of the transaction, and lets others share it: for
    /// what many decide by and few change.
    /// </summary>
    internal void LockShared(string name)
    {
        if (locksNames)
            locks.Add(unchecked((long)(NameHash(name) | SharedBit)));
    }

    /// <summary>At most so many ids of this kind will be taken.</summary>
    internal void Reserve(string kind, int count) => ids[kind] = ids.GetValueOrDefault(kind) + count;

    internal void Clear()
    {
        requests.Clear();
        Requests.Clear();
        Questions = null;
        locks.Clear();
    }

    private static ulong NameHash(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        var length = Encoding.UTF8.GetByteCount(name);
        var bytes = length <= 512 ? stackalloc byte[512] : new byte[length];
        Encoding.UTF8.GetBytes(name, bytes);
        System.Security.Cryptography.SHA256.HashData(bytes[..length], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
