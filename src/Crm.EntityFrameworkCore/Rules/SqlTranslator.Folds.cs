using System.Linq.Expressions;

namespace Crm.Rules;

internal sealed partial class SqlTranslator
{
    private static MethodCallExpression Some(Expression events) => SqlTree.Query(nameof(Queryable.Any), [SqlTree.ItemOf(events)], events);

    /// <summary>The events that pass filter and window.</summary>
    private MethodCallExpression Events(string name, Rule? filter, RuleWindow? window, Expression subject)
    {
        var stream = streams[name];
        var events = SqlTree.Put(stream.Events, subject);
        var item = Expression.Parameter(SqlTree.ItemOf(events), "item");
        var (low, high) = new WindowBounds(window, zone).At(now);
        var at = SqlTree.Put(stream.Fields[EventStream.At].Value, item);
        var passes = filter is null ? SqlTree.True : new SqlTranslator(stream.Fields, NoStreams, scope, now).Translate(filter, item);
        return SqlTree.Where(events, item, SqlTree.And(SqlForm.Moment.Between(at, low, high), passes));
    }

    private SqlOperand Fold(AggregateOperand operand, Expression subject)
    {
        var events = Events(operand.Stream, operand.Filter, operand.Window, subject);
        if (operand.Aggregation == Aggregation.Count)
            return Counted(events);
        var field = streams[operand.Stream].Fields[operand.Field!];
        if (operand.Aggregation == Aggregation.Distinct && field.Shape == SqlShape.CodeRows)
            return Counted(Different(Codes(events, field)));
        var values = Values(events, field);
        return operand.Aggregation switch
        {
            Aggregation.Distinct => Counted(Different(values)),
            Aggregation.Average => new SqlAverage(values, field.Form!),
            Aggregation.Sum => new SqlScalar(Expression.Coalesce(Expression.Call(typeof(Queryable), nameof(Queryable.Sum), null, values), Expression.Constant(0L)), field.Form!),
            var extreme => new SqlScalar(SqlTree.Query(extreme.ToString(), [SqlTree.ItemOf(values)], values), field.Form!),
        };
    }

    private static SqlScalar Counted(Expression query) => new(SqlTree.Query(nameof(Queryable.LongCount), [SqlTree.ItemOf(query)], query), SqlForm.Whole);

    private static MethodCallExpression Different(Expression query) => SqlTree.Query(nameof(Queryable.Distinct), [SqlTree.ItemOf(query)], query);

    /// <summary>The values of a field that are there, as a type that could miss them.</summary>
    private static MethodCallExpression Values(Expression events, SqlFact field)
    {
        var item = Expression.Parameter(SqlTree.ItemOf(events), "item");
        var body = SqlTree.AsNullable(SqlTree.Put(field.Value, item));
        var all = SqlTree.Query(nameof(Queryable.Select), [item.Type, body.Type], events, Expression.Lambda(body, item));
        var value = Expression.Parameter(body.Type, "value");
        return SqlTree.Where(all, value, field.Shape == SqlShape.Folded ? IsText(value) : SqlTree.IsThere(value));
    }

    private static MethodCallExpression Codes(Expression events, SqlFact field)
    {
        var item = Expression.Parameter(SqlTree.ItemOf(events), "item");
        var codes = Expression.Lambda(typeof(Func<,>).MakeGenericType(item.Type, typeof(IEnumerable<string>)), SqlTree.Put(field.Value, item), item);
        return SqlTree.Query(nameof(Queryable.SelectMany), [item.Type, typeof(string)], events, codes);
    }
}
