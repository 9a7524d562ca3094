using System.Linq.Expressions;

namespace Crm.Rules;

internal sealed partial class SqlTranslator
{
    /// <summary>A folded text is, or is not, one of some folded texts, none of which is empty.</summary>
    private static Expression Texts(Expression folded, List<string> texts, bool inverted)
    {
        var different = texts.Distinct(StringComparer.Ordinal).ToList();
        Expression listed = different.Count == 1
            ? Expression.Equal(folded, SqlConstant.Of(different[0]))
            : Expression.Call(SqlConstant.Of(different), nameof(List<>.Contains), null, folded);
        return inverted ? SqlTree.And(IsText(folded), SqlTree.Not(listed)) : SqlTree.And(SqlTree.IsThere(folded), listed);
    }

    private static Expression Part(TextRule rule, Expression folded)
    {
        var method = rule.Match switch { TextMatch.Starts => nameof(string.StartsWith), TextMatch.Ends => nameof(string.EndsWith), _ => nameof(string.Contains) };
        var part = SqlConstant.Of(FoldedText.Fold(rule.Part));
        return SqlTree.And(SqlTree.IsThere(folded), Expression.Call(folded, typeof(string).GetMethod(method, [typeof(string)])!, part));
    }

    /// <summary>There is a text, and it is more than nothing.</summary>
    private static Expression IsText(Expression folded) => SqlTree.And(SqlTree.IsThere(folded), Expression.NotEqual(folded, Expression.Constant("")));

    private static Expression IsThere(SqlFact fact, Expression subject) => fact.Shape switch
    {
        SqlShape.Folded => IsText(SqlTree.Put(fact.Value, subject)),
        SqlShape.OnlyThere => SqlTree.Put(fact.Value, subject),
        _ => new SqlCodes(fact, subject).IsThere,
    };
}
