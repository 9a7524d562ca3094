using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Store;

/// <summary>The rows below an aggregate's root: lines of an order, keys of a customer.</summary>
internal sealed class ChildPlan
{
    internal ChildPlan(TablePlan table, Type parent, string name)
    {
        Table = table;
        JsonName = char.ToLowerInvariant(name[0]) + name[1..];
        var type = typeof(List<>).MakeGenericType(table.Clr);
        var field = parent.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(f => f.FieldType == type);
        var entity = Expression.Parameter(typeof(object));
        List = Expression.Lambda<Func<object, IList>>(Expression.Field(Expression.Convert(entity, parent), field), entity).Compile();

        // The second column of the key tells a child from its siblings.
        Position = table.Key[1];
        ByParent = new SelectStatement(table, [table.Key[0]], locks: false);
    }

    internal TablePlan Table { get; }
    internal string JsonName { get; }
    internal int Position { get; }
    internal Func<object, IList> List { get; }
    internal SelectStatement ByParent { get; }

    /// <summary>Whether rows stay in their places, and new ones come behind: as it mostly is.</summary>
    internal bool Stay(List<object?[]> before, List<object?[]> after)
    {
        if (after.Count < before.Count)
            return false;
        for (var i = 0; i < after.Count; i++)
        {
            var here = (long)after[i][Position]!;
            if (i < before.Count ? here != (long)before[i][Position]! : i > 0 && here <= (long)after[i - 1][Position]!)
                return false;
        }

        return true;
    }
}
