using System.Linq.Expressions;
using Crm.Store;

namespace Crm.History;

/// <summary>The condition that an entity's id lies in a range, for entities known only by type parameter.</summary>
internal static class IdBetween
{
    /// <summary>Above <paramref name="after"/> and at most <paramref name="upTo"/>.</summary>
    internal static Expression<Func<T, bool>> Of<T>(string key, long after, long upTo)
    {
        var entity = Expression.Parameter(typeof(T));
        var id = Expression.Property(entity, key);

        // Fields of an object become parameters of the query, so that each next range runs the same compiled query.
        var bounds = Expression.Constant(Activator.CreateInstance(typeof(Bounds<>).MakeGenericType(id.Type), after, upTo));
        var above = Expression.GreaterThan(id, Expression.Field(bounds, nameof(Bounds<>.After)));
        var notBelow = Expression.Not(Expression.GreaterThan(id, Expression.Field(bounds, nameof(Bounds<>.UpTo))));
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(above, notBelow), entity);
    }

    private sealed class Bounds<TId>(long after, long upTo)
    {
        public readonly TId After = Of(after);
        public readonly TId UpTo = Of(upTo);

        private static TId Of(long value) => value is TId plain ? plain : NeutralValue.Read<TId>(value)!;
    }
}
