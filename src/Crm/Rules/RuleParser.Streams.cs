namespace Crm.Rules;

internal sealed partial class RuleParser
{
    private HasRule? Has()
    {
        var stream = Next;
        var open = After;
        at += 2;
        if (!Arguments(open, Next.Kind == RuleToken.Is.Close ? RuleToken.Is.Close : null, out var filter, out var window))
            return null;
        var has = new HasRule(stream.Text) { Filter = filter, Window = window };
        mistakes.Spans.Mark(has, "stream", stream.Offset, stream.Length);
        return Marked(has, stream.Offset);
    }

    private AggregateOperand? Aggregate()
    {
        var (word, open) = (Next, After);
        at += 2;
        var name = Next;
        if (name.Kind != RuleToken.Is.Word)
        {
            Fail($"{name.Described} stands where a stream was expected: {word.Text}(stream.field).");
            SkipParenthesis();
            return null;
        }

        at++;
        if (Next.Kind is not (RuleToken.Is.Comma or RuleToken.Is.Close))
        {
            Fail($"{Next.Described} stands where ',' or ')' was expected.");
            SkipParenthesis();
            return null;
        }

        if (!Arguments(open, TryComma() ? null : RuleToken.Is.Close, out var filter, out var window))
            return null;
        var dot = name.Text.IndexOf('.', StringComparison.Ordinal);
        var (stream, field) = dot < 0 ? (name.Text, null) : (name.Text[..dot], name.Text[(dot + 1)..]);
        var aggregation = RuleWords.Aggregations.First(a => word.IsWord(a.Word)).Aggregation;
        var operand = new AggregateOperand(aggregation, stream, field) { Filter = filter, Window = window };
        mistakes.Spans.Mark(operand, "stream", name.Offset, name.Length);
        return Marked(operand, word.Offset);
    }

    /// <summary>Filter and window, up to the closing parenthesis; each may be left out.</summary>
    private bool Arguments(RuleToken open, RuleToken.Is? atOnce, out Rule? filter, out RuleWindow? window)
    {
        (filter, window) = (null, null);
        if (atOnce == RuleToken.Is.Close)
            return Closes(open);
        if (!BeginsWindow())
        {
            filter = Either();
            if (broken)
                return false;
            if (!TryComma())
                return Closes(open) && filter is not null;
        }

        window = Window();
        if (window is null)
            SkipCondition();
        return Closes(open) && window is not null;
    }

    private bool BeginsWindow() => Next.IsWord("last") || Next.IsWord("from") || Next.IsWord("to");

    private RuleWindow? Window()
    {
        var start = Next.Offset;
        if (TryWord("last"))
            return Length() is { } length ? Marked(new RuleWindow(length), start) : null;
        if (!BeginsWindow())
        {
            Fail($"{Next.Described} stands where a window was expected: 'last 30 days', 'from 2026-01-01', 'to 2026-12-31'.", Guess("last", "from", "to"));
            return null;
        }

        NodaTime.LocalDate? from = null, to = null;
        if (TryWord("from") && (from = Day()) is null)
            return null;
        if (TryWord("to") && (to = Day()) is null)
            return null;
        return Marked(new RuleWindow(null, from, to), start);
    }
}
