using System.Linq.Expressions;
using Crm.Store;

namespace Crm.History;

/// <summary>The condition that an entity's typed id lies in a range, for entities known only by type parameter.</summary>
internal static class IdBetween
{
    internal static Expression<Func<T, bool>> Of<T>(string key, long after, long upTo)
    {
        var entity = Expression.Parameter(typeof(T));
        var id = Expression.Property(entity, key);
        Expression Constant(long value) => Expression.Convert(NeutralValue.FromNeutral(Expression.Constant(value, typeof(object)), id.Type), id.Type);
        var above = Expression.GreaterThan(id, Expression.Constant(Expression.Lambda(Constant(after)).Compile().DynamicInvoke(), id.Type));
        var notBelow = Expression.Not(Expression.GreaterThan(id, Expression.Constant(Expression.Lambda(Constant(upTo)).Compile().DynamicInvoke(), id.Type)));
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(above, notBelow), entity);
    }
}
