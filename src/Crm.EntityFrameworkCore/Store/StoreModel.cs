using System.Collections.Concurrent;

namespace Crm.Store;

/// <summary>The write path's view of the tables: each mapping stands once, in EF, from which <see cref="TableText"/> is made. A table's plan is made when somebody asks for it first.</summary>
internal sealed class StoreModel
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TableText> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableText> entities = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, AggregatePlan> aggregates = new();
    private readonly ConcurrentDictionary<Type, TablePlan> tables = new();
    private readonly ConcurrentDictionary<SelectStatement, (AggregatePlan, ChildPlan)> children = new();

    internal StoreModel(IReadOnlyList<TableText> all)
    {
        foreach (var text in all)
        {
            texts.Add(text.Class, text);
            if (text.Entity is { } entity)
                entities.Add(entity, text);
        }
    }

    internal IEnumerable<AggregatePlan> Aggregates => entities.Values.Select(t => Aggregate(t.Clr));

    /// <summary>Tables of rows that are no aggregates.</summary>
    internal IEnumerable<TablePlan> Plain => texts.Values.Where(t => t.Entity is null).Select(t => Table(t.Clr));

    internal AggregatePlan Aggregate(Type type) => aggregates.TryGetValue(type, out var known) ? known : Make(type);

    internal AggregatePlan Aggregate<T>() => Aggregate(typeof(T));

    internal AggregatePlan? AggregateNamed(string entity) => entities.TryGetValue(entity, out var text) ? Aggregate(text.Clr) : null;

    /// <summary>Lets lanes keep such aggregates in memory from group to group.</summary>
    internal void Keep<T>() => Aggregate<T>().IsKept = true;

    /// <inheritdoc cref="AggregatePlan.IsWrittenAhead"/>
    internal void WriteAhead<T>() => Aggregate<T>().IsWrittenAhead = true;

    internal TablePlan Table<T>() => Table(typeof(T));

    internal TablePlan Table(Type type)
    {
        if (tables.TryGetValue(type, out var known))
            return known;
        lock (gate)
            return tables.GetOrAdd(type, static (t, all) => all.TextOf(t) is { Entity: null } text ? new TablePlan(text) : throw new KeyNotFoundException($"{t} is an aggregate."), this);
    }

    internal (AggregatePlan Plan, ChildPlan Child) ChildOf(SelectStatement byParent) => children[byParent];

    /// <summary>Once: statements are told by their identity.</summary>
    private AggregatePlan Make(Type type)
    {
        lock (gate)
        {
            if (aggregates.TryGetValue(type, out var known))
                return known;
            if (TextOf(type) is not { Entity: not null } text)
                throw new KeyNotFoundException($"{type} is no aggregate.");
            var plan = new AggregatePlan(text, name => texts[name]);
            foreach (var child in plan.Children)
                children[child.ByParent] = (plan, child);
            return aggregates[type] = plan;
        }
    }

    private TableText TextOf(Type type) => texts.TryGetValue(type.FullName!, out var text) ? text : throw new KeyNotFoundException($"{type} is not stored.");
}
