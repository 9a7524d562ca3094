using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>A set of codes of an entity: one, several in rows, or several in one text.</summary>
internal sealed class SqlCodes(SqlFact fact, Expression subject)
{
    private readonly Expression value = SqlTree.Put(fact.Value, subject);

    /// <summary>It has a code.</summary>
    internal Expression IsThere => fact.Shape switch
    {
        SqlShape.OneCode when value.Type == typeof(string) => SqlTree.And(SqlTree.IsThere(value), Expression.NotEqual(value, Expression.Constant(""))),
        SqlShape.OneCode => SqlTree.IsThere(value),
        SqlShape.CodeRows => SqlTree.Query(nameof(Queryable.Any), [typeof(string)], value),
        _ when fact.Sign is { } sign => Begins(Joined(" ", value, " "), sign),
        _ => Expression.NotEqual(value, Expression.Constant("")),
    };

    internal Expression Meet(SetRule rule)
    {
        var codes = rule.Values.Select(v => v.AsText).Distinct(StringComparer.Ordinal).ToList();
        return rule.Match switch
        {
            SetMatch.In => fact.Shape == SqlShape.OneCode ? SqlTree.And(SqlTree.IsThere(value), Some(codes)) : Some(codes),
            SetMatch.NotIn => SqlTree.And(IsThere, SqlTree.Not(Some(codes))),
            SetMatch.AllIn => SqlTree.And(IsThere, NoneBut(codes)),
            _ => Every(codes),
        };
    }

    private Expression Some(List<string> codes) => fact.Shape switch
    {
        SqlShape.OneCode => One(codes),
        SqlShape.CodeRows => Rows(Among(codes), codes),
        _ => SqlTree.Any(codes.Select(Holds)),
    };

    private Expression NoneBut(List<string> codes) => fact.Shape switch
    {
        SqlShape.OneCode => One(codes),
        SqlShape.CodeRows => SqlTree.Not(Rows(value, code => SqlTree.Not(Listed(codes, code)))),
        _ when fact.Sign is { } sign => SqlTree.Not(Begins(codes.Where(IsWhole).Aggregate((Expression)Spaced(), Without), sign)),
        _ => Expression.Equal(codes.Where(IsWhole).Aggregate((Expression)Spaced(), Without), Expression.Constant("")),
    };

    private Expression Every(List<string> codes) => fact.Shape switch
    {
        SqlShape.OneCode => codes.Count == 1 ? SqlTree.And(SqlTree.IsThere(value), One(codes)) : SqlTree.False,
        SqlShape.CodeRows when codes.Count == 1 => Rows(Among(codes), codes),
        SqlShape.CodeRows => Among(codes) is { } rows ? Expression.Equal(Different(rows, codes), SqlConstant.Of((long)codes.Count)) : SqlTree.False,
        _ => SqlTree.All(codes.Select(Holds)),
    };

    /// <summary>The one code, which is there, is listed.</summary>
    private Expression One(List<string> codes) => fact.CodeOf is { } read
        ? SqlTree.Any(codes.Select(read).OfType<object>().Select(known => Expression.Equal(value, SqlConstant.Of(known, value.Type))))
        : Listed(codes, value);

    private static Expression Rows(Expression? rows, List<string> codes) => rows is null ? SqlTree.False : Rows(rows, code => Listed(codes, code));

    private static MethodCallExpression Rows(Expression rows, Func<Expression, Expression> condition)
    {
        var code = Expression.Parameter(typeof(string), "code");
        return SqlTree.Query(nameof(Queryable.Any), [typeof(string)], rows, Expression.Lambda(condition(code), code));
    }

    /// <summary>The rows in which these codes can be; null for none.</summary>
    private Expression? Among(List<string> codes) => fact.Parts.Count == 0 ? value
        : fact.PartsOf(codes).ToList() is { Count: > 0 } parts ? SqlTree.Put(SqlTree.Union(parts), subject) : null;

    /// <summary>How many of the listed codes there are.</summary>
    private static MethodCallExpression Different(Expression rows, List<string> codes)
    {
        var code = Expression.Parameter(typeof(string), "code");
        var found = SqlTree.Query(nameof(Queryable.Distinct), [typeof(string)], SqlTree.Where(rows, code, Listed(codes, code)));
        return SqlTree.Query(nameof(Queryable.LongCount), [typeof(string)], found);
    }

    private static Expression Listed(List<string> codes, Expression code) => codes.Count == 1
        ? Expression.Equal(code, SqlConstant.Of(codes[0]))
        : Expression.Call(SqlConstant.Of(codes), nameof(List<>.Contains), null, code);

    /// <summary>A code with a space in it would be found across two.</summary>
    private static bool IsWhole(string code) => code.Length > 0 && !code.Contains(' ', StringComparison.Ordinal);

    private Expression Holds(string code) => IsWhole(code)
        ? Expression.Call(Joined(" ", value, " "), nameof(string.Contains), null, SqlConstant.Of(" " + fact.Sign + code + " "))
        : SqlTree.False;

    /// <summary>Some code of a text begins with a sign.</summary>
    private static MethodCallExpression Begins(Expression text, char sign) => Expression.Call(text, nameof(string.Contains), null, Expression.Constant(" " + sign));

    /// <summary>" a  b ": each code between spaces of its own.</summary>
    private BinaryExpression Spaced() =>
        Joined(" ", Expression.Call(Expression.Call(value, nameof(string.Trim), null), nameof(string.Replace), null, Expression.Constant(" "), Expression.Constant("  ")), " ");

    private MethodCallExpression Without(Expression text, string code) =>
        Expression.Call(text, nameof(string.Replace), null, SqlConstant.Of(" " + fact.Sign + code + " "), Expression.Constant(""));

    private static BinaryExpression Joined(string before, Expression text, string after)
    {
        var concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;
        return Expression.Add(Expression.Add(Expression.Constant(before), text, concat), Expression.Constant(after), concat);
    }
}
