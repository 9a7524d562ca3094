namespace Crm.Rules;

internal sealed partial class RuleParser
{
    private static readonly string[] Ways =
        ["=", "!=", "<", "<=", ">", ">=", "between", "in", "not in", "all in", "has all", "starts", "ends", "contains", "is empty", "is not empty", "within last", "within next", "older than", "birthday"];

    private Rule? Condition()
    {
        var start = Next.Offset;
        if (Next.IsWord("in"))
            return Segment();
        if (After.Kind == RuleToken.Is.Open)
            return RuleWords.Aggregations.Any(a => Next.IsWord(a.Word)) ? Aggregate() is { } aggregate ? Asked(aggregate, start) : null : Has();
        if (FactNames.Reserved.Contains(Next.Text, StringComparer.OrdinalIgnoreCase))
            return Fail($"{Next.Described} is a word of the language; a fact, a stream, 'not' or '(' was expected.");
        var fact = new FactOperand(Next.Text);
        at++;
        Marked(fact, start);
        return Asked(fact, start);
    }

    private Rule? Segment()
    {
        var start = Next.Offset;
        at++;
        if (!TryWord("segment"))
            return Fail($"{Next.Described} stands where 'segment' was expected.", Guess("segment"));
        if (Next.Kind != RuleToken.Is.Text)
            return Fail($"{Next.Described} stands where the code of a segment in quotes was expected.");
        at++;
        return Marked(new SegmentRule(tokens[at - 1].Text), start);
    }

    /// <summary>What is asked about the operand, which has been read.</summary>
    private Rule? Asked(RuleOperand operand, int start)
    {
        Rule? rule;
        if (Next.Kind == RuleToken.Is.Sign)
            rule = Comparison(operand);
        else if (TryWord("between"))
            rule = Range(operand);
        else if (TrySetMatch() is { } match)
            rule = List() is { } values ? new SetRule(operand, match, values) : null;
        else if (RuleWords.TextMatches.FirstOrDefault(m => Next.IsWord(m.Word)) is { Word: not null } text)
            rule = Part(operand, text.Match);
        else if (TryWord("is"))
            rule = Emptiness(operand);
        else if (Next.IsWord("within") || Next.IsWord("older"))
            rule = Relative(operand);
        else if (TryWord("birthday"))
            rule = Birthday(operand);
        else
            return Fail($"{Next.Described} stands where it should say how '{operand}' is asked: {string.Join(", ", Ways)}.", Guess(Ways.Select(way => way.Split(' ')[0])));
        if (rule is null)
            return null;
        if (rule is NotRule not)
            Marked(not.Rule, start);
        return Marked(rule, start);
    }

    private ComparisonRule? Comparison(RuleOperand operand)
    {
        var found = RuleWords.Comparators.FirstOrDefault(c => c.Sign == Next.Text);
        if (found.Sign is null)
        {
            var meant = Next.Text switch { "==" or "===" => "=", "<>" or "!" or "=!" => "!=", "=<" => "<=", "=>" => ">=", _ => null };
            Fail($"{Next.Described} is no comparison: =, !=, <, <=, >, >=.", meant);
        }

        at++;
        var start = Next.Offset;
        return Value() is { } value && found.Sign is not null ? Marked(new ComparisonRule(operand, found.Comparator, value), start, "value") : null;
    }

    private RangeRule? Range(RuleOperand operand)
    {
        var start = Next.Offset;
        if (Value() is not { } from)
            return null;
        if (!TryWord("and"))
        {
            Fail($"{Next.Described} stands where 'and' and the greatest value were expected.");
            return null;
        }

        return Value() is { } to ? Marked(new RangeRule(operand, from, to), start, "value") : null;
    }

    private SetMatch? TrySetMatch()
    {
        foreach (var (words, match) in RuleWords.SetMatches)
        {
            var parts = words.Split(' ');
            if (!Next.IsWord(parts[0]) || (parts.Length > 1 && !After.IsWord(parts[1])))
                continue;
            at += parts.Length;
            return match;
        }

        return null;
    }

    private TextRule? Part(RuleOperand operand, TextMatch match)
    {
        at++;
        TryWord("with");
        var text = Next;
        if (text.Kind != RuleToken.Is.Text)
        {
            Fail($"{text.Described} stands where a text in quotes was expected.");
            return null;
        }

        at++;
        return Marked(new TextRule(operand, match, text.Text), text.Offset, "value");
    }

    private Rule? Emptiness(RuleOperand operand)
    {
        var not = TryWord("not");
        if (!TryWord("empty"))
            return Fail($"{Next.Described} stands where 'empty' or 'not empty' was expected.", Guess("empty"));
        Rule empty = new EmptyRule(operand);
        return not ? new NotRule(empty) : empty;
    }

    private RelativeRule? Relative(RuleOperand operand)
    {
        var found = RuleWords.RelativeTimes.FirstOrDefault(t => t.Words.Split(' ') is [var first, var second] && Next.IsWord(first) && After.IsWord(second));
        at++;
        if (found.Words is null)
        {
            Fail($"{Next.Described} stands where {(tokens[at - 1].IsWord("older") ? "'than'" : "'last' or 'next'")} was expected.", Guess("last", "next", "than"));
            return null;
        }

        at++;
        var start = Next.Offset;
        return Length() is { } length ? Marked(new RelativeRule(operand, found.Time, length), start, "value") : null;
    }

    private Rule? Birthday(RuleOperand operand)
    {
        var within = TryWord("within");
        if (!within && !TryWord("in"))
            return Fail($"{Next.Described} stands where 'in' or 'within' was expected.", Guess("in", "within"));
        var number = Next;
        if (number.Kind != RuleToken.Is.Number || !int.TryParse(number.Text, out var days))
            return Fail($"{number.Described} stands where a whole number of days was expected.");
        at++;
        if (!TryWord("day") && !TryWord("days"))
            return Fail($"{Next.Described} stands where 'days' was expected.", Guess("days"));
        return Marked(new BirthdayRule(operand, days, within), number.Offset, "value");
    }
}
