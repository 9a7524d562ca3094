namespace Crm.Rules;

/// <summary>
/// Reads the pieces of a text into a tree, by recursive descent. A mistake costs its condition only: the parser goes on behind
/// it, so that all mistakes are told at once. What is nested too deep or too long ends the reading.
/// </summary>
internal sealed partial class RuleParser(IReadOnlyList<RuleToken> tokens, RuleMistakeList mistakes)
{
    private int at;
    private int depth;
    private int count;
    private bool broken;

    private RuleToken Next => tokens[at];

    private RuleToken After => tokens[Math.Min(at + 1, tokens.Count - 1)];

    /// <summary>The tree; null where there are mistakes.</summary>
    internal Rule? Parse()
    {
        var rule = Either();
        Recover(nested: false);
        return mistakes.Count > 0 ? null : rule;
    }

    /// <summary>The whole text is a window; null, with a mistake, where it is not.</summary>
    internal RuleWindow? WholeWindow() => Whole(Window());

    /// <summary>The whole text is a length of time.</summary>
    internal RulePeriod? WholePeriod() => Whole(Length());

    /// <summary>The whole text is a constant of this type.</summary>
    internal RuleValue? WholeValue(FactType type)
    {
        if (Whole(Value()) is { } value && value.Type == type)
            return value;
        if (mistakes.Count == 0)
            mistakes.Syntax(0, 0, $"This is not {RuleCheck.Named(type)}.");
        return null;
    }

    private T? Whole<T>(T? piece)
    {
        if (piece is not null && Next.Kind != RuleToken.Is.End)
            Fail($"{Next.Described} stands where the end was expected.");
        return piece;
    }

    private Rule? Either() => Row("or", Both, static rules => new AnyRule(rules));

    private Rule? Both() => Row("and", One, static rules => new AllRule(rules));

    private Rule? Row(string word, Func<Rule?> part, Func<IReadOnlyList<Rule>, Rule> group)
    {
        var start = Next.Offset;
        var first = part();
        if (broken || !Next.IsWord(word))
            return first;
        List<Rule?> rules = [first];
        while (!broken && TryWord(word))
            rules.Add(part());
        return rules.Contains(null) || broken ? null : Marked(group([.. rules.Select(rule => rule!)]), start);
    }

    private Rule? One()
    {
        if (++count > Rule.MaxRules)
            return Abandon($"A rule has at most {Rule.MaxRules} conditions.");
        if (depth >= Rule.MaxDepth)
            return Abandon($"Conditions are nested deeper than {Rule.MaxDepth}.");
        depth++;
        var rule = Next switch
        {
            { Kind: RuleToken.Is.Open } => Parenthesis(),
            { Kind: RuleToken.Is.Word } word when word.IsWord("not") => Negation(),
            { Kind: RuleToken.Is.Word } word when After.Kind == RuleToken.Is.Open && (word.IsWord("all") || word.IsWord("any")) => Call(),
            { Kind: RuleToken.Is.Word } => Condition(),
            _ => Fail($"{Next.Described} stands where a condition was expected: a fact, a stream, 'not' or '('."),
        };
        depth--;
        if (rule is null && !broken)
            SkipCondition();
        return rule;
    }

    private Rule? Parenthesis()
    {
        var open = Next;
        at++;
        var rule = Either();
        if (broken || Closes(open))
            return rule;
        return null;
    }

    private NotRule? Negation()
    {
        var start = Next.Offset;
        at++;
        return One() is { } rule ? Marked(new NotRule(rule), start) : null;
    }

    /// <summary><c>all(…)</c> and <c>any(…)</c>: groups of none and of one, and of more where somebody prefers it so.</summary>
    private Rule? Call()
    {
        var (name, open) = (Next, After);
        at += 2;
        List<Rule?> rules = [];
        if (Next.Kind != RuleToken.Is.Close)
            do
                rules.Add(Either());
            while (!broken && TryComma());
        if (broken || !Closes(open) || rules.Contains(null))
            return null;
        List<Rule> sound = [.. rules.Select(rule => rule!)];
        return Marked<Rule>(name.IsWord("all") ? new AllRule(sound) : new AnyRule(sound), name.Offset);
    }

    private bool Closes(RuleToken open)
    {
        var sound = Next.Kind == RuleToken.Is.Close;
        if (!sound)
            Recover(nested: true);
        if (Next.Kind == RuleToken.Is.Close)
            at++;
        else if (!broken)
            mistakes.Syntax(open.Offset, open.Length, "This parenthesis is not closed.");
        return sound;
    }

    /// <summary>Tells of what stands behind a condition, and reads the conditions that follow for their own mistakes.</summary>
    private void Recover(bool nested)
    {
        while (!broken && Next.Kind != RuleToken.Is.End && !(nested && Next.Kind == RuleToken.Is.Close))
        {
            Fail(Next.Kind == RuleToken.Is.Close ? "This parenthesis closes none." : $"{Next.Described} stands where 'and', 'or' or {(nested ? "')'" : "the end")} was expected.", Guess("and", "or"));
            if (Next.Kind is RuleToken.Is.Close or RuleToken.Is.Comma)
                at++;
            else
                SkipCondition();
            if (TryWord("and") || TryWord("or"))
                Either();
        }
    }

    /// <summary>Leaves the parentheses that have been opened before.</summary>
    private void SkipParenthesis()
    {
        SkipCondition();
        while (Next.Kind is not (RuleToken.Is.Close or RuleToken.Is.End))
        {
            at++;
            SkipCondition();
        }

        if (Next.Kind == RuleToken.Is.Close)
            at++;
    }

    /// <summary>Goes on to where the next condition may begin: behind this one, in the same parentheses.</summary>
    private void SkipCondition()
    {
        for (var open = 0; Next.Kind != RuleToken.Is.End; at++)
            if (Next.Kind == RuleToken.Is.Open)
                open++;
            else if (open == 0 && (Next.Kind is RuleToken.Is.Close or RuleToken.Is.Comma || Next.IsWord("and") || Next.IsWord("or")))
                return;
            else if (Next.Kind == RuleToken.Is.Close)
                open--;
    }

    private bool TryComma()
    {
        if (Next.Kind != RuleToken.Is.Comma)
            return false;
        at++;
        return true;
    }

    private bool TryWord(string word)
    {
        if (!Next.IsWord(word))
            return false;
        at++;
        return true;
    }

    private Rule? Fail(string message, string? suggestion = null)
    {
        mistakes.Syntax(Next.Offset, Next.Length, message, suggestion);
        return null;
    }

    private Rule? Abandon(string message)
    {
        mistakes.Syntax(Next.Offset, Next.Length, message, code: RuleRefusals.TooLarge);
        (broken, at) = (true, tokens.Count - 1);
        return null;
    }

    /// <summary>The nearest of some words to the one that stands here.</summary>
    private string? Guess(params IEnumerable<string> words) => Next.Kind == RuleToken.Is.Word ? Spelling.Nearest(Next.Text, words) : null;

    private T Marked<T>(T node, int start, string part = "")
        where T : notnull
    {
        var last = tokens[Math.Max(at - 1, 0)];
        mistakes.Spans.Mark(node, part, start, last.Offset + last.Length - start);
        return node;
    }
}
