using NodaTime;

namespace Crm.Rules;

/// <summary>Checks what a tree asks for against the facts, the currency and the segments that there are; tells all mistakes.</summary>
internal sealed partial class RuleCheck(RuleScope scope, RuleMistakeList mistakes)
{
    private readonly HashSet<string> settled = new(StringComparer.Ordinal);
    private int count;
    private EventStream? filtered;

    internal void Run(Rule rule) => Visit(rule, "", 1);

    private void Visit(Rule? rule, string path, int depth)
    {
        if (rule is null)
        {
            Tell(this, "", RuleRefusals.Syntax, path, "There is no condition here.");
            return;
        }

        if (++count == Rule.MaxRules + 1)
            Tell(rule, "", RuleRefusals.TooLarge, path, $"A rule has at most {Rule.MaxRules} conditions.");
        if (depth == Rule.MaxDepth + 1)
            Tell(rule, "", RuleRefusals.TooLarge, path, $"Conditions are nested deeper than {Rule.MaxDepth}.");
        if (count > Rule.MaxRules || depth > Rule.MaxDepth)
            return;
        switch (rule)
        {
            case AllRule all:
                VisitAll(all.Rules, Below(path, "all"), depth);
                break;
            case AnyRule any:
                VisitAll(any.Rules, Below(path, "any"), depth);
                break;
            case NotRule not:
                Visit(not.Rule, Below(path, "not"), depth + 1);
                break;
            case SegmentRule segment:
                Segment(segment, path);
                break;
            case HasRule has:
                Has(has, path, depth);
                break;
            default:
                Leaf(rule, path, depth);
                break;
        }
    }

    private void VisitAll(IReadOnlyList<Rule> rules, string path, int depth)
    {
        foreach (var (i, rule) in rules.Index())
            Visit(rule, $"{path}[{i}]", depth + 1);
    }

    private void Leaf(Rule rule, string path, int depth)
    {
        switch (rule)
        {
            case ComparisonRule c:
                Typed(c.Operand, path, depth, fact => Comparison(c, fact, path));
                break;
            case RangeRule r:
                Typed(r.Operand, path, depth, fact => Range(r, fact, path));
                break;
            case SetRule s:
                Typed(s.Operand, path, depth, fact => Set(s, fact, path));
                break;
            case TextRule t:
                Typed(t.Operand, path, depth, fact => Text(t, fact, path));
                break;
            case EmptyRule e:
                Typed(e.Operand, path, depth, fact => Empty(e, fact, path));
                break;
            case RelativeRule r:
                Typed(r.Operand, path, depth, fact => Relative(r, fact, path));
                break;
            case BirthdayRule b:
                Typed(b.Operand, path, depth, fact => Birthday(b, fact, path));
                break;
            default:
                Tell(rule, "", RuleRefusals.Syntax, path, $"{rule.GetType().Name} is no rule of this language.");
                break;
        }
    }

    private void Segment(SegmentRule segment, string path)
    {
        if (filtered is not null)
            Tell(segment, "", RuleRefusals.NotInFilter, path, "A filter asks about events, and they are in no segment.");
        else if (segment.Code != scope.Segment && !scope.Segments.ContainsKey(segment.Code))
            Tell(segment, "", RuleRefusals.UnknownSegment, Below(path, "segment"), $"There is no segment '{segment.Code}'.", Spelling.Nearest(segment.Code, scope.Segments.Keys));
        else
        {
            List<string> way = scope.Segment is { } own ? [own] : [];
            if (FindCircle(segment.Code, way))
                Tell(segment, "", RuleRefusals.SegmentCircle, Below(path, "segment"), $"Segments ask for each other in a circle: {string.Join(" → ", way)}.");
        }
    }

    /// <summary>Whether asking for the segment comes back to one that is on the way already.</summary>
    private bool FindCircle(string code, List<string> way)
    {
        var closed = way.Contains(code);
        way.Add(code);
        if (closed)
            return true;
        if (way.Count <= scope.Segments.Count + 1 && scope.Segments.TryGetValue(code, out var rule))
            foreach (var next in rule.SegmentsAsked().Select(s => s.Code).Distinct(StringComparer.Ordinal))
                if (!settled.Contains(next) && FindCircle(next, way))
                    return true;
        settled.Add(code);
        way.RemoveAt(way.Count - 1);
        return false;
    }

    private void Tell(object node, string part, string code, string path, string message, string? suggestion = null) =>
        mistakes.At(node, part, new RuleMistake(code, path, message) { Suggestion = suggestion });

    private static string Below(string path, string name) => path.Length == 0 ? name : path + "." + name;
}
