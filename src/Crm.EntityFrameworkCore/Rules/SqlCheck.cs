namespace Crm.Rules;

/// <summary>What of a sound rule no query can ask, told all at once with its place in the tree or the text.</summary>
internal sealed class SqlCheck(IReadOnlyDictionary<string, SqlFact> facts, IReadOnlyDictionary<string, SqlStream> streams, RuleScope scope, RuleMistakeList mistakes)
{
    /// <summary>Databases read conditions to some depth only, and segments are written out where they are asked.</summary>
    internal const int MaxConditions = 400;

    /// <summary>Each value of a list is a parameter of the query.</summary>
    internal const int MaxValues = 20_000;

    /// <summary>Codes that stand in one text are looked for one by one.</summary>
    internal const int MaxJoined = 50;

    private int conditions;
    private int values;
    private SegmentRule? outer;

    internal void Run(Rule rule)
    {
        Visit(rule, "", facts);
        if (conditions > MaxConditions || values > MaxValues)
            mistakes.At(rule, "", new RuleMistake(RuleRefusals.TooLarge, "", $"A query has at most {MaxConditions} conditions, those of segments that it asks for among them, and {MaxValues} values."));
    }

    private void Visit(Rule rule, string path, IReadOnlyDictionary<string, SqlFact> known)
    {
        if (conditions++ > MaxConditions)
            return;
        switch (rule)
        {
            case AllRule all:
                foreach (var (i, part) in all.Rules.Index())
                    Visit(part, $"{Below(path, "all")}[{i}]", known);
                break;
            case AnyRule any:
                foreach (var (i, part) in any.Rules.Index())
                    Visit(part, $"{Below(path, "any")}[{i}]", known);
                break;
            case NotRule not:
                Visit(not.Rule, Below(path, "not"), known);
                break;
            case SegmentRule segment:
                Segment(segment, path);
                break;
            case HasRule has:
                Stream(has, has.Stream, has.Filter, path);
                break;
            default:
                Leaf(rule, path, known);
                break;
        }
    }

    /// <summary>Mistakes within a segment's rule are told of the condition that asks for it.</summary>
    private void Segment(SegmentRule segment, string path)
    {
        var mine = outer;
        outer ??= segment;
        Visit(scope.Segments[segment.Code], path, facts);
        outer = mine;
    }

    private void Leaf(Rule rule, string path, IReadOnlyDictionary<string, SqlFact> known)
    {
        var operand = OperandOf(rule);
        values += rule is SetRule set ? set.Values.Count : 2;
        if (operand is FactOperand fact)
        {
            conditions += known.TryGetValue(fact.Name, out var asked) ? Math.Max(0, asked.PartsOf(rule).Count() - 1) : 0;
            Named(rule, fact, path, known);
        }
        else if (operand is AggregateOperand aggregate && Stream(aggregate, aggregate.Stream, aggregate.Filter, path) is { } stream && aggregate.Field is { } field)
            Field(aggregate, stream, field, path);
    }

    private void Named(Rule rule, FactOperand operand, string path, IReadOnlyDictionary<string, SqlFact> known)
    {
        if (!known.TryGetValue(operand.Name, out var fact))
            Tell(operand, Below(path, "fact"), $"'{operand.Name}' is not kept in a form that a query could ask for.");
        else if (known == facts && scope.Facts.Fact(operand.Name)?.Type != fact.Type)
            Tell(operand, Below(path, "fact"), $"'{operand.Name}' is {RuleCheck.Named(scope.Facts.Fact(operand.Name)!.Type)}, but queries were told to find {RuleCheck.Named(fact.Type)}.");
        else if (fact.Shape == SqlShape.OnlyThere && rule is not EmptyRule)
            Tell(operand, Below(path, "fact"), $"'{operand.Name}' is not kept in the folded form by which texts are compared: a query can ask only whether it is empty.");
        else if (fact.Shape == SqlShape.JoinedCodes && rule is SetRule { Values.Count: > MaxJoined })
            Tell(operand, Below(path, "fact"), $"'{operand.Name}' can be asked for at most {MaxJoined} codes by a query.");
    }

    private SqlStream? Stream(object node, string name, Rule? filter, string path)
    {
        if (!streams.TryGetValue(name, out var stream))
        {
            Tell(node, Below(path, "stream"), $"The events of '{name}' are not kept where a query could count them.");
            return null;
        }

        if (filter is not null)
            Visit(filter, Below(path, "where"), stream.Fields);
        return stream;
    }

    private void Field(AggregateOperand operand, SqlStream stream, string name, string path)
    {
        if (!stream.Fields.TryGetValue(name, out var field) || field.Shape is SqlShape.OnlyThere or SqlShape.JoinedCodes || !field.AreTextsDifferent)
            Tell(operand, Below(path, "field"), $"'{stream.Name}.{name}' is not kept in a form of which a query could make {RuleWords.Word(operand.Aggregation)}.");
        else if (operand.Aggregation == Aggregation.Distinct && field.CodeOf is not null)
            Tell(operand, Below(path, "field"), $"A query cannot tell different codes of '{stream.Name}.{name}'.");
    }

    internal static RuleOperand? OperandOf(Rule rule) => rule switch
    {
        ComparisonRule c => c.Operand,
        RangeRule r => r.Operand,
        SetRule s => s.Operand,
        TextRule t => t.Operand,
        EmptyRule e => e.Operand,
        RelativeRule r => r.Operand,
        BirthdayRule b => b.Operand,
        _ => null,
    };

    private void Tell(object node, string path, string message)
    {
        if (outer is null)
            mistakes.At(node, node is AggregateOperand or HasRule ? "stream" : "", new RuleMistake(RuleRefusals.NoQuery, path, message));
        else
            mistakes.At(outer, "", new RuleMistake(RuleRefusals.NoQuery, path, $"Segment '{outer.Code}': {message}"));
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : path + "." + name;
}
