using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>Conditions of queries, put together; what is known to be true or false goes away.</summary>
internal static class SqlTree
{
    internal static readonly Expression True = Expression.Constant(true);

    internal static readonly Expression False = Expression.Constant(false);

    internal static Expression Known(bool value) => value ? True : False;

    internal static Expression And(Expression left, Expression right) =>
        left == True ? right : right == True ? left : left == False || right == False ? False : Expression.AndAlso(left, right);

    internal static Expression Or(Expression left, Expression right) =>
        left == False ? right : right == False ? left : left == True || right == True ? True : Expression.OrElse(left, right);

    internal static Expression Not(Expression inner) => inner == True ? False : inner == False ? True : Expression.Not(inner);

    internal static Expression All(IEnumerable<Expression> parts) => Balanced([.. parts], And, True);

    internal static Expression Any(IEnumerable<Expression> parts) => Balanced([.. parts], Or, False);

    /// <summary>The body of a lambda with an expression in the place of its parameter.</summary>
    internal static Expression Put(LambdaExpression lambda, Expression value) => new Replacement(lambda.Parameters[0], value).Visit(lambda.Body);

    /// <summary>A call of one of LINQ's methods on queries; its type arguments are found from the arguments.</summary>
    internal static MethodCallExpression Query(string method, Type[] types, params Expression[] arguments) =>
        Expression.Call(typeof(Queryable), method, types, arguments);

    internal static MethodCallExpression Where(Expression source, ParameterExpression item, Expression condition) =>
        Query(nameof(Queryable.Where), [item.Type], source, Expression.Lambda(condition, item));

    /// <summary>A value of the first of the rows that belong to an entity; none where there is none.</summary>
    internal static Expression<Func<TEntity, TValue>> First<TEntity, TRow, TValue>(Expression<Func<TEntity, IQueryable<TRow>>> rows, Expression<Func<TRow, TValue>> value)
    {
        var values = Query(nameof(Queryable.Select), [typeof(TRow), typeof(TValue)], rows.Body, value);
        return Expression.Lambda<Func<TEntity, TValue>>(Query(nameof(Queryable.FirstOrDefault), [typeof(TValue)], values), rows.Parameters);
    }

    /// <summary>All rows of several queries of an entity.</summary>
    internal static LambdaExpression Union(IEnumerable<LambdaExpression> queries) => queries.Aggregate((all, next) =>
        Expression.Lambda(Query(nameof(Queryable.Concat), [ItemOf(all.Body)], all.Body, Put(next, all.Parameters[0])), all.Parameters));

    /// <summary>Type of the items of a query.</summary>
    internal static Type ItemOf(Expression source) => source.Type.GetGenericArguments()[0];

    internal static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    /// <summary>There is a value.</summary>
    internal static Expression IsThere(Expression value) => IsNullable(value.Type) ? Expression.NotEqual(value, Expression.Constant(null, value.Type)) : True;

    internal static Expression AsNullable(Expression value) =>
        IsNullable(value.Type) ? value : Expression.Convert(value, typeof(Nullable<>).MakeGenericType(value.Type));

    internal static Expression Demanded(Expression value) => Nullable.GetUnderlyingType(value.Type) is null ? value : Expression.Property(value, "Value");

    private static Expression Balanced(ReadOnlySpan<Expression> parts, Func<Expression, Expression, Expression> join, Expression none) => parts.Length switch
    {
        0 => none,
        1 => parts[0],
        _ => join(Balanced(parts[..(parts.Length / 2)], join, none), Balanced(parts[(parts.Length / 2)..], join, none)),
    };

    private sealed class Replacement(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
