using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>
/// From a checked rule to a condition. Each condition on a value says first that there is one, so that no NULL is ever left for
/// a "not" to meet: every part is true or false, as in <see cref="CompiledRule{TSubject}"/>.
/// </summary>
internal sealed partial class SqlTranslator(IReadOnlyDictionary<string, SqlFact> facts, IReadOnlyDictionary<string, SqlStream> streams, RuleScope scope, long now)
{
    private static readonly Dictionary<string, SqlStream> NoStreams = [];

    private readonly ZoneDays zone = ZoneDays.Of(scope.Zone);

    internal Expression Translate(Rule rule, Expression subject) => rule switch
    {
        AllRule all => SqlTree.All(all.Rules.Select(part => Translate(part, subject))),
        AnyRule any => SqlTree.Any(any.Rules.Select(part => Translate(part, subject))),
        NotRule not => SqlTree.Not(Translate(not.Rule, subject)),
        SegmentRule segment => Translate(scope.Segments[segment.Code], subject),
        HasRule has => Some(Events(has.Stream, has.Filter, has.Window, subject)),
        TextRule or SetRule or ComparisonRule when Asked(rule, FactType.Text) is { } text => Text(text, subject, rule),
        SetRule set when Asked(rule, FactType.Codes) is { } codes => new SqlCodes(codes, subject).Meet(set),
        EmptyRule { Operand: FactOperand { Name: var name } } when facts[name].Shape != SqlShape.Number => SqlTree.Not(IsThere(facts[name], subject)),
        _ => Measured(rule, subject),
    };

    /// <summary>Conditions on what is a number to rules.</summary>
    private Expression Measured(Rule rule, Expression subject) => rule switch
    {
        ComparisonRule c => Comparison(c, Operand(c.Operand, subject)),
        RangeRule r => Interval(Operand(r.Operand, subject), Bounds(r.From, TypeOf(r.Operand)).Low, Bounds(r.To, TypeOf(r.Operand)).High, false),
        SetRule s => Listed(Operand(s.Operand, subject), [.. s.Values.Select(v => v.Number)], s.Match == SetMatch.NotIn),
        EmptyRule e => SqlTree.Not(Operand(e.Operand, subject).IsThere),
        RelativeRule r => Relative(r, Operand(r.Operand, subject)),
        BirthdayRule b => Birthday(b, (SqlScalar)Operand(b.Operand, subject)),
        _ => throw new ArgumentException($"{rule.GetType().Name} is no rule of this language.", nameof(rule)),
    };

    private Expression Comparison(ComparisonRule rule, SqlOperand operand)
    {
        var (low, high) = Bounds(rule.Value, TypeOf(rule.Operand));
        return rule.Comparator switch
        {
            Comparator.Less => low > long.MinValue ? Interval(operand, long.MinValue, low - 1, false) : SqlTree.False,
            Comparator.LessOrEqual => Interval(operand, long.MinValue, high, false),
            Comparator.Greater => high < long.MaxValue ? Interval(operand, high + 1, long.MaxValue, false) : SqlTree.False,
            Comparator.GreaterOrEqual => Interval(operand, low, long.MaxValue, false),
            _ => Interval(operand, low, high, rule.Comparator == Comparator.NotEqual),
        };
    }

    private Expression Relative(RelativeRule rule, SqlOperand operand)
    {
        var (low, high) = new TimeBounds(rule.Time, rule.Period, TypeOf(rule.Operand) == FactType.Date, zone).At(now);
        return Interval(operand, low, high, false);
    }

    private Expression Birthday(BirthdayRule rule, SqlScalar operand) =>
        SqlTree.And(operand.IsThere, SqlBirthday.Of(rule, operand.Body, zone.DayOf(now)));

    private static Expression Interval(SqlOperand operand, long low, long high, bool inverted)
    {
        var within = operand.Between(low, high);
        return SqlTree.And(operand.IsThere, inverted ? SqlTree.Not(within) : within);
    }

    private static Expression Listed(SqlOperand operand, IReadOnlyList<long> numbers, bool inverted)
    {
        var listed = operand.In(numbers);
        return SqlTree.And(operand.IsThere, inverted ? SqlTree.Not(listed) : listed);
    }

    /// <summary>A day is all its moments where a moment is asked.</summary>
    private (long Low, long High) Bounds(RuleValue value, FactType type) => type == FactType.Instant && value.Type == FactType.Date
        ? (zone.StartOf((int)value.Number), zone.StartOf((int)value.Number + 1) - 1)
        : (value.Number, value.Number);

    private FactType TypeOf(RuleOperand operand) => operand switch
    {
        FactOperand fact => facts[fact.Name].Type,
        AggregateOperand { Aggregation: Aggregation.Min or Aggregation.Max or Aggregation.Average or Aggregation.Sum } a => streams[a.Stream].Fields[a.Field!].Type,
        _ => FactType.Number,
    };

    private SqlOperand Operand(RuleOperand operand, Expression subject) => operand is FactOperand fact
        ? new SqlScalar(SqlTree.Put(facts[fact.Name].Value, subject), facts[fact.Name].Form!)
        : Fold((AggregateOperand)operand, subject);

    /// <summary>The fact that is asked about, if it is of this type.</summary>
    private SqlFact? Asked(Rule rule, FactType type) =>
        SqlCheck.OperandOf(rule) is FactOperand { Name: var name } && facts[name].Type == type ? facts[name] : null;
}
