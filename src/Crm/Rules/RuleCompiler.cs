using System.Collections.Frozen;

namespace Crm.Rules;

/// <summary>From a checked tree to nodes that evaluate it. Equal operands are compiled once.</summary>
internal sealed partial class RuleCompiler<TSubject>(Func<string, (Fact Fact, FactReader<TSubject> Read)> fact, Func<string, StreamReader<TSubject>> stream, RuleScope scope)
{
    private readonly Dictionary<string, RuleNode<TSubject>> segments = new(StringComparer.Ordinal);
    private readonly Dictionary<RuleOperand, OperandNode<TSubject>> operands = [];
    private readonly Dictionary<(RuleOperand, Currency), OperandNode<TSubject>> amounts = [];
    private readonly ZoneDays zone = ZoneDays.Of(scope.Zone);

    internal RuleNode<TSubject> Compile(Rule rule) => rule switch
    {
        AllRule all => new GroupNode<TSubject>(rule, [.. all.Rules.Select(Compile)], all: true),
        AnyRule any => new GroupNode<TSubject>(rule, [.. any.Rules.Select(Compile)], all: false),
        NotRule not => new WrapperNode<TSubject>(rule, Compile(not.Rule), negates: true),
        SegmentRule segment => new WrapperNode<TSubject>(rule, Segment(segment.Code), negates: false),
        HasRule has => new HasNode<TSubject>(rule, (StreamFold<TSubject>)Operand(new AggregateOperand(Aggregation.Count, has.Stream) { Filter = has.Filter, Window = has.Window })),
        _ => Leaf(rule),
    };

    /// <summary>A segment's rule, compiled once however many ask for it.</summary>
    internal RuleNode<TSubject> Segment(string code)
    {
        if (!segments.TryGetValue(code, out var node))
            segments.Add(code, node = Compile(scope.Segments[code]));
        return node;
    }

    private RuleNode<TSubject> Leaf(Rule rule) => rule switch
    {
        ComparisonRule c => Comparison(c, Operand(c.Operand, c.Value.Currency)),
        RangeRule r => Interval(r, Operand(r.Operand, r.From.Currency), (Bounds(r.From, Operand(r.Operand)).Low, Bounds(r.To, Operand(r.Operand)).High), inverted: false),
        SetRule s => Set(s, Operand(s.Operand, s.Values.Select(v => v.Currency).FirstOrDefault())),
        TextRule t => new TextNode<TSubject>(t, Operand(t.Operand), [FoldedText.Fold(t.Part)], t.Match, inverted: false),
        EmptyRule e => new EmptyNode<TSubject>(e, Operand(e.Operand), scope.BaseCurrency),
        RelativeRule r => new RelativeNode<TSubject>(r, Operand(r.Operand), new TimeBounds(r.Time, r.Period, Operand(r.Operand).Type == FactType.Date, zone)),
        BirthdayRule b => new BirthdayNode<TSubject>(b, Operand(b.Operand), zone),
        _ => throw new ArgumentException($"{rule.GetType().Name} is no rule of this language.", nameof(rule)),
    };

    private LeafNode<TSubject> Comparison(ComparisonRule rule, OperandNode<TSubject> operand)
    {
        if (operand.Type == FactType.Text)
            return new TextNode<TSubject>(rule, operand, [Meant(rule.Operand, rule.Value.AsText)], null, rule.Comparator == Comparator.NotEqual);
        var (low, high) = Bounds(rule.Value, operand);
        return rule.Comparator switch
        {
            Comparator.Less => Interval(rule, operand, low > long.MinValue ? (long.MinValue, low - 1) : (1, 0), inverted: false),
            Comparator.LessOrEqual => Interval(rule, operand, (long.MinValue, high), inverted: false),
            Comparator.Greater => Interval(rule, operand, high < long.MaxValue ? (high + 1, long.MaxValue) : (1, 0), inverted: false),
            Comparator.GreaterOrEqual => Interval(rule, operand, (low, long.MaxValue), inverted: false),
            _ => Interval(rule, operand, (low, high), rule.Comparator == Comparator.NotEqual),
        };
    }

    private IntervalNode<TSubject> Interval(Rule rule, OperandNode<TSubject> operand, (long Low, long High) bounds, bool inverted) =>
        new(rule, operand, scope.BaseCurrency, bounds, inverted);

    /// <summary>The least and the greatest number that a constant stands for: a day is all its moments where a moment is asked.</summary>
    private (long Low, long High) Bounds(RuleValue value, OperandNode<TSubject> operand) =>
        operand.Type == FactType.Instant && value.Type == FactType.Date
            ? (zone.StartOf((int)value.Number), zone.StartOf((int)value.Number + 1) - 1)
            : (value.Number, value.Number);

    private LeafNode<TSubject> Set(SetRule rule, OperandNode<TSubject> operand) => operand.Type switch
    {
        FactType.Text => new TextNode<TSubject>(rule, operand, [.. rule.Values.Select(v => Meant(rule.Operand, v.AsText))], null, rule.Match == SetMatch.NotIn),
        FactType.Codes => new CodesNode<TSubject>(rule, operand, rule.Values.Select(v => v.AsText).ToFrozenSet(StringComparer.Ordinal), rule.Match),
        _ => new SetNode<TSubject>(rule, operand, scope.BaseCurrency, rule.Values.Select(v => v.Number).ToFrozenSet(), rule.Match == SetMatch.NotIn),
    };

    private string Meant(RuleOperand operand, string text) => operand is FactOperand named ? fact(named.Name).Fact.Meant(text) : FoldedText.Fold(text);

    /// <summary>An operand of which amounts in another currency than the constant's are missing, where facts are in several.</summary>
    private OperandNode<TSubject> Operand(RuleOperand operand, Currency currency)
    {
        var node = Operand(operand);
        if (!scope.HasCurrencies || currency.IsNone || node.Type != FactType.Money)
            return node;
        if (!amounts.TryGetValue((operand, currency), out var amount))
            amounts.Add((operand, currency), amount = new AmountNode<TSubject>(node, currency));
        return amount;
    }

    private OperandNode<TSubject> Operand(RuleOperand operand)
    {
        if (operands.TryGetValue(operand, out var node))
            return node;
        if (operand is FactOperand named)
        {
            var (known, read) = fact(named.Name);
            node = new FactNode<TSubject>(known, read);
        }
        else if (operand is AggregateOperand aggregate)
            node = stream(aggregate.Stream).Fold(new StreamQuestion(aggregate.ToString(), aggregate.Aggregation, aggregate.Field, aggregate.Filter, aggregate.Window, scope));
        operands.Add(operand, node!);
        return node!;
    }
}
