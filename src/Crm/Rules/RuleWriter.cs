using System.Text;

namespace Crm.Rules;

/// <summary>Writes the canonical text form. Groups within groups are always in parentheses, so that nobody has to know what binds tighter.</summary>
internal static partial class RuleWriter
{
    private const int Width = 100;

    /// <summary>In one line.</summary>
    internal static string Line(Rule rule) => Write(new StringBuilder(), rule).ToString();

    /// <summary>Groups that are too long for a line have a line for each of their rules, so that two versions are easily compared.</summary>
    internal static string Lines(Rule rule) => Lines(new StringBuilder(), rule, 0).ToString();

    internal static string Text(RuleOperand operand) => Write(new StringBuilder(), operand).ToString();

    private static StringBuilder Write(StringBuilder text, Rule rule) => rule switch
    {
        AllRule { Rules.Count: > 1 } group => Group(text, group.Rules, " and "),
        AnyRule { Rules.Count: > 1 } group => Group(text, group.Rules, " or "),
        AllRule group => Call(text, "all", group.Rules),
        AnyRule group => Call(text, "any", group.Rules),
        NotRule { Rule: EmptyRule empty } => Write(text, empty.Operand).Append(" is not empty"),
        NotRule not => Nested(text.Append("not "), not.Rule),
        HasRule has => Arguments(text.Append(has.Stream).Append('('), has.Filter, has.Window, first: true).Append(')'),
        SegmentRule segment => Quote(text.Append("in segment "), segment.Code),
        _ => Leaf(text, rule),
    };

    private static StringBuilder Leaf(StringBuilder text, Rule rule) => rule switch
    {
        ComparisonRule c => Write(text, c.Operand).Append(' ').Append(RuleWords.Sign(c.Comparator)).Append(' ').Append(Text(c.Value)),
        RangeRule r => Write(text, r.Operand).Append(" between ").Append(Text(r.From)).Append(" and ").Append(Text(r.To)),
        SetRule s => Write(text, s.Operand).Append(' ').Append(RuleWords.Words(s.Match)).Append(" (").AppendJoin(", ", s.Values.Select(Text)).Append(')'),
        TextRule t => Quote(Write(text, t.Operand).Append(' ').Append(RuleWords.Word(t.Match)).Append(' '), t.Part),
        EmptyRule e => Write(text, e.Operand).Append(" is empty"),
        RelativeRule r => Write(text, r.Operand).Append(' ').Append(RuleWords.Words(r.Time)).Append(' ').Append(r.Period),
        BirthdayRule b => Write(text, b.Operand).Append(b.Within ? " birthday within " : " birthday in ").Append(Text(RuleValue.Of(b.Days))).Append(b.Days == 1 ? " day" : " days"),
        _ => throw new ArgumentException($"{rule.GetType().Name} is no rule of this language.", nameof(rule)),
    };

    private static StringBuilder Write(StringBuilder text, RuleOperand operand)
    {
        if (operand is not AggregateOperand aggregate)
            return text.Append(((FactOperand)operand).Name);
        text.Append(RuleWords.Word(aggregate.Aggregation)).Append('(').Append(aggregate.Stream);
        if (aggregate.Field is { } field)
            text.Append('.').Append(field);
        return Arguments(text, aggregate.Filter, aggregate.Window, first: false).Append(')');
    }

    private static StringBuilder Arguments(StringBuilder text, Rule? filter, RuleWindow? window, bool first)
    {
        if (filter is not null)
            Write(first ? text : text.Append(", "), filter);
        return window is null ? text : (first && filter is null ? text : text.Append(", ")).Append(Text(window));
    }

    private static StringBuilder Group(StringBuilder text, IReadOnlyList<Rule> rules, string between)
    {
        foreach (var (i, rule) in rules.Index())
            Nested(i == 0 ? text : text.Append(between), rule);
        return text;
    }

    private static StringBuilder Call(StringBuilder text, string name, IReadOnlyList<Rule> rules)
    {
        text.Append(name).Append('(');
        foreach (var rule in rules)
            Write(text, rule);
        return text.Append(')');
    }

    private static StringBuilder Nested(StringBuilder text, Rule rule) =>
        IsGroup(rule) ? Write(text.Append('('), rule).Append(')') : Write(text, rule);

    private static bool IsGroup(Rule rule) => rule is AllRule { Rules.Count: > 1 } or AnyRule { Rules.Count: > 1 };

    private static StringBuilder Lines(StringBuilder text, Rule rule, int indent)
    {
        var line = Line(rule);
        if (line.Length + indent <= Width || !(IsGroup(rule) || rule is NotRule { Rule: AllRule or AnyRule }))
            return text.Append(line);
        if (rule is NotRule not)
            return IsGroup(not.Rule) ? Block(text.Append("not "), not.Rule, indent) : text.Append(line);
        var (rules, word) = rule is AllRule all ? (all.Rules, "and ") : (((AnyRule)rule).Rules, "or ");
        foreach (var (i, inner) in rules.Index())
        {
            if (i > 0)
                text.Append('\n').Append(' ', indent).Append(word);
            if (IsGroup(inner))
                Block(text, inner, indent);
            else
                Lines(text, inner, indent + 4);
        }

        return text;
    }

    private static StringBuilder Block(StringBuilder text, Rule group, int indent)
    {
        var line = Line(group);
        if (line.Length + indent + 8 <= Width)
            return text.Append('(').Append(line).Append(')');
        text.Append("(\n").Append(' ', indent + 4);
        return Lines(text, group, indent + 4).Append('\n').Append(' ', indent).Append(')');
    }
}
