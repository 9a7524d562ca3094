using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>
/// A mean to the nearest unit, halves away from zero, from sum and count in whole numbers: no floating point. Events without
/// the value are not among them; for none there is no mean.
/// </summary>
internal sealed class SqlAverage(Expression values, SqlForm form) : SqlOperand
{
    private readonly Type item = SqlTree.ItemOf(values);

    internal override Expression IsThere => SqlTree.Query(nameof(Queryable.Any), [item], values);

    internal override Expression Between(long low, long high) => Meets(mean => SqlForm.Units.Between(mean, low, high));

    internal override Expression In(IReadOnlyList<long> numbers) => Meets(mean => SqlForm.Units.In(mean, numbers));

    /// <summary>All values as one group, of which there is one only if there are values.</summary>
    private MethodCallExpression Meets(Func<Expression, Expression> condition)
    {
        var each = Expression.Parameter(item, "value");
        var groups = SqlTree.Query(nameof(Queryable.GroupBy), [item, typeof(int)], values, Expression.Lambda(Expression.Constant(1), each));
        var group = Expression.Parameter(SqlTree.ItemOf(groups), "all");
        var sum = Expression.Call(typeof(Enumerable), nameof(Enumerable.Sum), [item], group, Expression.Lambda(SqlTree.Demanded(each), each));
        var count = Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [item], group);
        return SqlTree.Query(nameof(Queryable.Any), [group.Type], groups, Expression.Lambda(condition(SqlMoney.Rounded(Scaled(sum), count)), group));
    }

    private Expression Scaled(Expression sum) => form.Scale == 1 ? sum : Expression.Multiply(sum, Expression.Constant(form.Scale));
}
