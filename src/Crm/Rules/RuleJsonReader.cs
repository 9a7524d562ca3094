using System.Text.Json;

namespace Crm.Rules;

/// <summary>From JSON to trees; tells all mistakes of shape, each by its path.</summary>
internal sealed partial class RuleJsonReader(RuleMistakeList mistakes)
{
    private int count;

    internal Rule? Rule(JsonElement node, string path, int depth)
    {
        if (depth > Rules.Rule.MaxDepth || ++count > Rules.Rule.MaxRules)
            return Fail<Rule>(path, depth > Rules.Rule.MaxDepth ? $"Conditions are nested deeper than {Rules.Rule.MaxDepth}." : $"A rule has at most {Rules.Rule.MaxRules} conditions.", RuleRefusals.TooLarge);
        if (node.ValueKind != JsonValueKind.Object)
            return Fail<Rule>(path, "A condition is an object: {\"fact\": …}, {\"all\": […]}, {\"any\": […]}, {\"not\": …}, {\"has\": …}, {\"segment\": …}.");
        var parts = new JsonParts(node);
        Rule? rule;
        if (parts.Take("all") is { } all)
            rule = Rows(all, Below(path, "all"), depth) is { } rules ? new AllRule(rules) : null;
        else if (parts.Take("any") is { } any)
            rule = Rows(any, Below(path, "any"), depth) is { } rules ? new AnyRule(rules) : null;
        else if (parts.Take("not") is { } not)
            rule = Rule(not, Below(path, "not"), depth + 1) is { } inner ? new NotRule(inner) : null;
        else if (parts.Take("segment") is { } segment)
            rule = Text(segment, Below(path, "segment")) is { } code ? new SegmentRule(code) : null;
        else if (parts.Take("has") is { } has)
            rule = Has(has, parts, path, depth);
        else
            rule = Leaf(parts, path, depth);
        foreach (var name in parts.Rest)
            Fail<Rule>(Below(path, name), $"'{name}' does not belong here.");
        return mistakes.Count > 0 ? null : rule;
    }

    private List<Rule>? Rows(JsonElement array, string path, int depth)
    {
        if (array.ValueKind != JsonValueKind.Array)
            return Fail<List<Rule>>(path, "A list of conditions is needed.");
        List<Rule> rules = [];
        var sound = true;
        foreach (var (i, item) in array.EnumerateArray().Index())
            if (Rule(item, $"{path}[{i}]", depth + 1) is { } rule)
                rules.Add(rule);
            else
                sound = false;
        return sound ? rules : null;
    }

    private HasRule? Has(JsonElement has, JsonParts parts, string path, int depth)
    {
        var stream = Text(has, Below(path, "has"));
        var (sound, filter, window) = Events(parts, path, depth);
        return stream is not null && sound ? new HasRule(stream) { Filter = filter, Window = window } : null;
    }

    private Rule? Leaf(JsonParts parts, string path, int depth)
    {
        var operand = Operand(parts, path, depth, out var sound);
        if (operand is null && sound)
            return Fail<Rule>(path, "It should say what is asked: fact, count, sum, average, min, max, distinct; or all, any, not, has, segment.", suggestion: Spelling.Nearest(parts.Rest.FirstOrDefault() ?? "", ["fact", "all", "any", "not", "has", "segment"]));
        operand ??= new FactOperand("unknown"); // Read on for the mistakes of the rest; they make it no rule.
        if (parts.Take("is") is { } sign)
            return Comparison(operand, sign, parts, path);
        if (parts.Take("from") is { } from)
            return Range(operand, Value(from, Below(path, "from")), Value(parts.Take("to"), Below(path, "to")));
        foreach (var (name, match) in RuleJsonWriter.SetMatches)
            if (parts.Take(name) is { } list)
                return Values(list, Below(path, name)) is { } values ? new SetRule(operand, match, values) : null;
        foreach (var (name, match) in RuleWords.TextMatches)
            if (parts.Take(name) is { } part)
                return Text(part, Below(path, name)) is { } text ? new TextRule(operand, match, text) : null;
        foreach (var (name, time) in RuleJsonWriter.RelativeTimes)
            if (parts.Take(name) is { } period)
                return Period(period, Below(path, name)) is { } length ? new RelativeRule(operand, time, length) : null;
        return Other(operand, parts, path);
    }

    private static RangeRule? Range(RuleOperand operand, RuleValue? from, RuleValue? to) =>
        from is { } least && to is { } most ? new RangeRule(operand, least, most) : null;

    private Rule? Other(RuleOperand operand, JsonParts parts, string path)
    {
        if (parts.Take("empty") is { } empty)
            return empty.ValueKind == JsonValueKind.True ? new EmptyRule(operand) : Fail<Rule>(Below(path, "empty"), "'empty' is true; for the opposite say {\"not\": …}.");
        foreach (var (name, within) in (ReadOnlySpan<(string, bool)>)[("birthdayIn", false), ("birthdayWithin", true)])
            if (parts.Take(name) is { } days)
                return days.ValueKind == JsonValueKind.Number && days.TryGetInt32(out var number) ? new BirthdayRule(operand, number, within) : Fail<Rule>(Below(path, name), "A whole number of days is needed.");
        return Fail<Rule>(path, "It should say how it is asked: is and value, from and to, in, notIn, allIn, hasAll, starts, ends, contains, empty, withinLast, olderThan, withinNext, birthdayIn, birthdayWithin.");
    }

    private ComparisonRule? Comparison(RuleOperand operand, JsonElement sign, JsonParts parts, string path)
    {
        var written = Text(sign, Below(path, "is"));
        var found = RuleWords.Comparators.FirstOrDefault(c => c.Sign == written);
        if (written is not null && found.Sign is null)
            Fail<Rule>(Below(path, "is"), $"'{written}' is no comparison: =, !=, <, <=, >, >=.");
        return Value(parts.Take("value"), Below(path, "value")) is { } value && found.Sign is not null ? new ComparisonRule(operand, found.Comparator, value) : null;
    }

    private T? Fail<T>(string path, string message, string code = RuleRefusals.Syntax, string? suggestion = null)
        where T : class
    {
        mistakes.At(this, "", new RuleMistake(code, path, message) { Suggestion = suggestion });
        return null;
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : path + "." + name;
}
