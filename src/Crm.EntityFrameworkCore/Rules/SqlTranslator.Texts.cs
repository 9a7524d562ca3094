using System.Linq.Expressions;

namespace Crm.Rules;

internal sealed partial class SqlTranslator
{
    /// <summary>A text meets, or does not meet, what its folded form is asked.</summary>
    private static Expression Text(SqlFact fact, Expression subject, Rule rule)
    {
        var value = SqlTree.Put(fact.Value, subject);
        if (fact.Shape == SqlShape.Known)
            return Known(fact, value, rule);
        if (rule is TextRule part)
            return SqlTree.And(SqlTree.IsThere(value), Part(part, value, fact.IsUpper));
        var texts = Asked(rule).Select(t => fact.IsUpper ? t.ToUpperInvariant() : t).Distinct(StringComparer.Ordinal).ToList();
        Expression listed = texts.Count == 1
            ? Expression.Equal(value, SqlConstant.Of(texts[0]))
            : Expression.Call(SqlConstant.Of(texts), nameof(List<>.Contains), null, value);
        return IsInverted(rule) ? SqlTree.And(IsText(value), SqlTree.Not(listed)) : SqlTree.And(SqlTree.IsThere(value), listed);
    }

    /// <summary>The values whose texts meet the condition are known before the database is asked.</summary>
    private static Expression Known(SqlFact fact, Expression value, Rule rule)
    {
        var asked = rule is TextRule ? null : Asked(rule).ToHashSet(StringComparer.Ordinal);
        var listed = fact.All.Where(v => asked?.Contains(v.Folded) ?? Meets((TextRule)rule, v.Folded))
            .Select(v => (Expression)Expression.Equal(value, SqlConstant.Of(v.Value, value.Type)));
        var any = SqlTree.Any(listed);
        return SqlTree.And(SqlTree.IsThere(value), IsInverted(rule) ? SqlTree.Not(any) : any);
    }

    private static IEnumerable<string> Asked(Rule rule) => (rule is SetRule set ? set.Values : [((ComparisonRule)rule).Value]).Select(v => FoldedText.Fold(v.AsText));

    private static bool IsInverted(Rule rule) => rule is SetRule { Match: SetMatch.NotIn } or ComparisonRule { Comparator: Comparator.NotEqual };

    private static bool Meets(TextRule rule, string folded) => rule.Match switch
    {
        TextMatch.Starts => folded.StartsWith(FoldedText.Fold(rule.Part), StringComparison.Ordinal),
        TextMatch.Ends => folded.EndsWith(FoldedText.Fold(rule.Part), StringComparison.Ordinal),
        _ => folded.Contains(FoldedText.Fold(rule.Part), StringComparison.Ordinal),
    };

    private static MethodCallExpression Part(TextRule rule, Expression text, bool isUpper)
    {
        var method = rule.Match switch { TextMatch.Starts => nameof(string.StartsWith), TextMatch.Ends => nameof(string.EndsWith), _ => nameof(string.Contains) };
        var part = FoldedText.Fold(rule.Part);
        return Expression.Call(text, typeof(string).GetMethod(method, [typeof(string)])!, SqlConstant.Of(isUpper ? part.ToUpperInvariant() : part));
    }

    /// <summary>There is a text, and it is more than nothing.</summary>
    private static Expression IsText(Expression folded) => SqlTree.And(SqlTree.IsThere(folded), Expression.NotEqual(folded, Expression.Constant("")));

    private static Expression IsThere(SqlFact fact, Expression subject) => fact.Shape switch
    {
        SqlShape.Folded => IsText(SqlTree.Put(fact.Value, subject)),
        SqlShape.Known => SqlTree.IsThere(SqlTree.Put(fact.Value, subject)),
        SqlShape.OnlyThere => SqlTree.Put(fact.Value, subject),
        _ => new SqlCodes(fact, subject).IsThere,
    };
}
