using System.Linq.Expressions;
using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Mapping;

/// <summary>
/// What a reading sees that rules bound: each table that tells of an order or a customer is asked with the condition that the order, or the
/// customer, is let through. It stands in the place of the table, so that no query can forget it, and is found by the columns, so that no
/// table can.
/// </summary>
internal sealed class AccessQueries
{
    private readonly Dictionary<Type, object> sets = [];
    private readonly List<List<AccessWay>> rules;

    /// <param name="context">Of which reading.</param>
    /// <param name="rules">All of which must let a row through.</param>
    /// <param name="now">As of when.</param>
    internal AccessQueries(CrmDbContext context, IReadOnlyList<IScopeRule> rules, Instant now) =>
        this.rules = [.. rules.Select(r => ((IAccessRule)r).WaysAt(now).Select(w => new AccessWay(context, w.Orders, w.Customers)).ToList())];

    /// <summary>Whether rules bound a table.</summary>
    internal static bool Bounds(Type table) => AccessTables.IsBounded(table);

    /// <summary>The rows of a table that are let through.</summary>
    internal DbSet<T> Bound<T>(DbSet<T> all)
        where T : class
    {
        if (!Bounds(typeof(T)))
            return all;
        if (sets.TryGetValue(typeof(T), out var known))
            return (DbSet<T>)known;
        var row = Expression.Parameter(typeof(T), "row");
        var condition = SqlTree.All(rules.Select(ways => SqlTree.Any(ways.Select(way => AccessTables.Shows(way, row)))));
        var bounded = condition == SqlTree.True ? all : new Store.BoundedSet<T>(all, Expression.Lambda<Func<T, bool>>(condition, row));
        sets.Add(typeof(T), bounded);
        return bounded;
    }
}
