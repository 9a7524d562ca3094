using Crm.Effects;
using Crm.History;
using NodaTime;

namespace Crm.Store;

/// <summary>
/// The rows that one group of commands has loaded, what its members have made of them, and the change records of that.
/// Each member sees what members before it did. A change that is not recorded here is not written.
/// </summary>
internal sealed partial class WorkingSet(StoreModel model, GroupIds ids, DocumentWriter documents, SetRoom room, Instant now)
{
    private static readonly object Loaded = new();
    private readonly Dictionary<EntityKey, Tracked> tracked = room.Tracked;
    private readonly Dictionary<Lookup, object> lookups = room.Lookups;
    private readonly List<Tracked> order = room.Order;
    private readonly Dictionary<Type, List<Tracked>> kinds = room.Kinds;
    private readonly List<Tracked> arriving = [];

    internal StoreModel Model { get; } = model;

    /// <summary>What members of the group work out from loaded rows and share, by name.</summary>
    internal Dictionary<object, object> Shared { get; } = room.Shared;

    /// <summary>The moment of the group, in whole microseconds.</summary>
    internal Instant Now { get; } = now;

    /// <summary>What earlier groups left, where that still holds.</summary>
    internal WarmRows? Warm { private get; set; }

    /// <summary>True where this was not asked before and is to be loaded.</summary>
    internal bool Expect(SelectStatement statement, LookupKey key)
    {
        var lookup = new Lookup(statement, key);
        return lookups.TryAdd(lookup, Loaded) && !(Warm is not null && IsWarm(lookup));
    }

    /// <summary>After the commit: the next group may have what this one knows.</summary>
    internal void KeepWarm() => Warm?.Keep(order, lookups);

    /// <summary>Whether rows by this key were loaded or announced.</summary>
    internal bool IsAsked(SelectStatement statement, object? first, object? second = null, object? third = null) =>
        lookups.ContainsKey(new Lookup(statement, new LookupKey(first, second, third)));

    /// <summary>Plain rows by key.</summary>
    internal IReadOnlyList<object?[]> Rows(SelectStatement statement, object? first, object? second = null, object? third = null)
    {
        if (!lookups.TryGetValue(new Lookup(statement, new LookupKey(first, second, third)), out var found))
            throw new NotLoadedException($"{statement.Table.Name} by {first}");
        return found is List<object?[]> rows ? rows : [];
    }

    /// <summary>Tells later members of the group of a row that will be there.</summary>
    internal void Announce(SelectStatement statement, object?[] row, object? first, object? second = null, object? third = null)
    {
        var key = new Lookup(statement, new LookupKey(first, second, third));
        if (!lookups.TryGetValue(key, out var found) || found is not List<object?[]> rows)
            lookups[key] = rows = [];
        rows.Add(row);
    }

    /// <summary>What the present member may see; null for all.</summary>
    internal ScopeBounds? Bounds { get; set; }

    /// <summary>An aggregate by id; null where there is none, or none that the member may see.</summary>
    internal T? Find<T>(long id)
        where T : class => FindAnywhere<T>(id) is { } found && (Bounds is null || Bounds.Sees(found, id)) ? found : null;

    /// <summary>Whether the present member may see what it has looked up by id without loading it whole, as far as rules decide.</summary>
    internal bool Lets<T>(long id)
        where T : class => Bounds is null || Bounds.Lets(typeof(T), id);

    /// <summary>An aggregate by id, whosever it is: for what follows from a decision, not for what was asked for.</summary>
    internal T? FindAnywhere<T>(long id)
        where T : class
    {
        if (tracked.TryGetValue(new EntityKey(typeof(T), id), out var found))
            return (T)found.Entity;
        _ = Rows(Model.Aggregate<T>().ById, id);
        return null;
    }

    /// <summary>Aggregates by other columns than the id, in the order of their ids.</summary>
    internal List<T> FindBy<T>(SelectStatement statement, object? first, object? second = null, object? third = null)
        where T : class
    {
        var plan = Model.Aggregate<T>();
        var rows = Rows(statement, first, second, third);
        var found = new List<T>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            found.Add((T)tracked[new EntityKey(typeof(T), plan.IdOf(rows[i]))].Entity);
        return found;
    }

    /// <summary>An aggregate by id if it is at hand, loaded by whatever key.</summary>
    internal T? FindLoaded<T>(long id)
        where T : class => tracked.TryGetValue(new EntityKey(typeof(T), id), out var found) ? (T)found.Entity : null;

    /// <summary>Whether an aggregate at hand comes of this transaction.</summary>
    internal bool IsNew<T>(long id)
        where T : class => IsNew(typeof(T), id);

    /// <inheritdoc cref="IsNew{T}(long)"/>
    internal bool IsNew(Type aggregate, long id) => tracked.TryGetValue(new EntityKey(aggregate, id), out var found) && found.Original is null;

    /// <summary>Every aggregate of a type that is at hand.</summary>
    internal IEnumerable<T> All<T>()
        where T : class
    {
        if (kinds.TryGetValue(typeof(T), out var known))
            for (var i = 0; i < known.Count; i++)
                yield return (T)known[i].Entity;
    }

    /// <summary>Members go through those of one type again and again; a group may hold thousands of others.</summary>
    private void PutInOrder(Tracked entry)
    {
        order.Add(entry);
        if (!kinds.TryGetValue(entry.Plan.Root.Clr, out var known))
            kinds.Add(entry.Plan.Root.Clr, known = []);
        known.Add(entry);
    }

    /// <summary>The next id of this kind; planned for with <see cref="LoadPlan.Reserve"/>.</summary>
    internal long NextId(string kind) => ids.Next(kind);

    /// <summary>Takes in what a request brought: rows under their keys, aggregates under their ids.</summary>
    internal List<SelectRequest> Accept(IReadOnlyList<SelectRequest> requests)
    {
        var children = new Dictionary<ChildPlan, SelectRequest>();
        foreach (var request in requests)
        {
            var statement = request.Statement;
            var plan = statement.Table.Aggregate;
            var whole = plan is not null && statement.Columns.Length == statement.Table.Columns.Length;
            foreach (var row in request.Rows)
            {
                Announce(statement, row, ValueAt(statement, row, 0), ValueAt(statement, row, 1), ValueAt(statement, row, 2));
                if (whole)
                    Accept(plan!, row, children);
            }
        }

        return [.. children.Values];
    }

    /// <summary>Puts the rows below roots in their place and makes the objects.</summary>
    internal void AcceptChildren(IReadOnlyList<SelectRequest> requests)
    {
        foreach (var request in requests)
        {
            var (plan, child) = Model.ChildOf(request.Statement);
            foreach (var row in request.Rows)
                tracked[new EntityKey(plan.Root.Clr, (long)row[child.Table.Key[0]]!)].Pending![Array.IndexOf(plan.Children, child)].Add(row);
        }

        foreach (var entry in arriving)
            entry.Complete();
        arriving.Clear();
    }

    /// <summary>Takes the answer from what earlier groups left, where that has the whole of it.</summary>
    private bool IsWarm(Lookup lookup)
    {
        var plan = lookup.Statement.Table.Aggregate;
        if (plan is not null && ReferenceEquals(lookup.Statement, plan.ById))
            return plan.IsKept && TakeWarm(plan, (long)lookup.Key.First!);
        if (!lookup.Statement.IsKept || Warm!.Rows(lookup) is not { } rows)
            return false;
        if (plan is not null)
            foreach (var row in rows)
                if (!TakeWarm(plan, plan.IdOf(row)))
                    return false;
        lookups[lookup] = rows;
        return true;
    }

    private bool TakeWarm(AggregatePlan plan, long id)
    {
        if (tracked.ContainsKey(new EntityKey(plan.Root.Clr, id)))
            return true;
        if (Warm!.Find(plan.Root.Clr, id) is not { } entry)
            return false;
        Track(plan, id, entry);
        return true;
    }

    private void Track(AggregatePlan plan, long id, Tracked entry)
    {
        tracked.Add(new EntityKey(plan.Root.Clr, id), entry);
        PutInOrder(entry);
        lookups.TryAdd(new Lookup(plan.ById, new LookupKey(id)), Loaded);
    }

    private void Accept(AggregatePlan plan, object?[] row, Dictionary<ChildPlan, SelectRequest> children)
    {
        var id = plan.IdOf(row);
        if (tracked.ContainsKey(new EntityKey(plan.Root.Clr, id)) || (Warm is not null && plan.IsKept && TakeWarm(plan, id)))
            return;
        var entry = Tracked.Existing(plan, row);
        Track(plan, id, entry);
        arriving.Add(entry);
        foreach (var child in plan.Children)
        {
            if (!children.TryGetValue(child, out var request))
                children.Add(child, request = new SelectRequest(child.ByParent));
            request.Keys.Add(new LookupKey(id));
        }
    }

    private static object? ValueAt(SelectStatement statement, object?[] row, int part)
    {
        if (part >= statement.Where.Length)
            return null;
        var column = statement.Where[part];
        return row[Array.IndexOf(statement.Columns, column)];
    }
}
