using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.Store;

/// <summary>The write path's view of the EF model: each mapping stands once, in EF, and everything here is made from it.</summary>
internal sealed class StoreModel
{
    private readonly Dictionary<Type, AggregatePlan> aggregates = [];
    private readonly Dictionary<Type, TablePlan> tables = [];
    private readonly Dictionary<TablePlan, AggregatePlan> roots = [];
    private readonly Dictionary<SelectStatement, (AggregatePlan, ChildPlan)> children = [];

    internal StoreModel(IModel model)
    {
        foreach (var type in model.GetEntityTypes())
        {
            if (type.FindAnnotation(StoreAnnotations.Entity) is not null)
                aggregates.Add(type.ClrType, new AggregatePlan(type));
            else if (type.FindOwnership() is null)
                tables.Add(type.ClrType, new TablePlan(type));
        }

        foreach (var plan in aggregates.Values)
        {
            roots.Add(plan.Root, plan);
            foreach (var child in plan.Children)
                children.Add(child.ByParent, (plan, child));
        }
    }

    internal IEnumerable<AggregatePlan> Aggregates => aggregates.Values;

    /// <summary>Tables of rows that are no aggregates.</summary>
    internal IEnumerable<TablePlan> Plain => tables.Values;

    internal AggregatePlan Aggregate(Type type) => aggregates[type];

    internal AggregatePlan Aggregate<T>() => aggregates[typeof(T)];

    internal AggregatePlan? AggregateNamed(string entity) => aggregates.Values.FirstOrDefault(a => a.Entity == entity);

    /// <summary>Lets lanes keep such aggregates in memory from group to group.</summary>
    internal void Keep<T>() => Aggregate<T>().IsKept = true;

    /// <inheritdoc cref="AggregatePlan.IsWrittenAhead"/>
    internal void WriteAhead<T>() => Aggregate<T>().IsWrittenAhead = true;

    internal TablePlan Table<T>() => tables[typeof(T)];

    internal TablePlan Table(Type type) => tables[type];

    internal AggregatePlan? AggregateOf(TablePlan root) => roots.GetValueOrDefault(root);

    internal (AggregatePlan Plan, ChildPlan Child) ChildOf(SelectStatement byParent) => children[byParent];
}
