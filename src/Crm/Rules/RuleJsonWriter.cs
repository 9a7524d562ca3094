using System.Text.Json.Nodes;
using NodaTime.Text;

namespace Crm.Rules;

/// <summary>From trees to JSON.</summary>
internal static class RuleJsonWriter
{
    internal static readonly IReadOnlyList<(string Name, SetMatch Match)> SetMatches =
        [("in", SetMatch.In), ("notIn", SetMatch.NotIn), ("allIn", SetMatch.AllIn), ("hasAll", SetMatch.HasAll)];

    internal static readonly IReadOnlyList<(string Name, RelativeTime Time)> RelativeTimes =
        [("withinLast", RelativeTime.WithinLast), ("olderThan", RelativeTime.OlderThan), ("withinNext", RelativeTime.WithinNext)];

    internal static JsonObject Node(Rule rule) => rule switch
    {
        AllRule all => new() { ["all"] = Array(all.Rules, Node) },
        AnyRule any => new() { ["any"] = Array(any.Rules, Node) },
        NotRule not => new() { ["not"] = Node(not.Rule) },
        SegmentRule segment => new() { ["segment"] = segment.Code },
        HasRule has => Events(new JsonObject { ["has"] = has.Stream }, has.Filter, has.Window),
        ComparisonRule c => With(c.Operand, ("is", RuleWords.Sign(c.Comparator)), ("value", Value(c.Value))),
        RangeRule r => With(r.Operand, ("from", Value(r.From)), ("to", Value(r.To))),
        SetRule s => With(s.Operand, (SetMatches.First(m => m.Match == s.Match).Name, Array(s.Values, Value))),
        TextRule t => With(t.Operand, (RuleWords.Word(t.Match), t.Part)),
        EmptyRule e => With(e.Operand, ("empty", true)),
        RelativeRule r => With(r.Operand, (RelativeTimes.First(t => t.Time == r.Time).Name, r.Period.ToString())),
        BirthdayRule b => With(b.Operand, (b.Within ? "birthdayWithin" : "birthdayIn", b.Days)),
        _ => throw new ArgumentException($"{rule.GetType().Name} is no rule of this language.", nameof(rule)),
    };

    private static JsonObject With(RuleOperand operand, params ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        var node = operand is FactOperand fact ? new JsonObject { ["fact"] = fact.Name } : Aggregate((AggregateOperand)operand);
        foreach (var (name, value) in properties)
            node[name] = value;
        return node;
    }

    private static JsonObject Aggregate(AggregateOperand operand)
    {
        var node = new JsonObject { [RuleWords.Word(operand.Aggregation)] = operand.Field is null ? operand.Stream : operand.Stream + "." + operand.Field };
        return Events(node, operand.Filter, operand.Window);
    }

    private static JsonObject Events(JsonObject node, Rule? filter, RuleWindow? window)
    {
        if (filter is not null)
            node["where"] = Node(filter);
        if (window is not null)
            node["window"] = window.ToString();
        return node;
    }

    private static JsonNode? Value(RuleValue value) => value.Type switch
    {
        FactType.Text => JsonValue.Create(value.AsText),
        FactType.Number => JsonValue.Create(value.AsNumber / 1.0000m),
        FactType.Boolean => JsonValue.Create(value.AsBoolean),
        FactType.Money => new JsonObject { ["money"] = value.AsNumber / 1.0000m, ["currency"] = value.Currency.Code },
        FactType.Date => new JsonObject { ["date"] = LocalDatePattern.Iso.Format(value.AsDate) },
        FactType.Instant => new JsonObject { ["instant"] = RuleWriter.Text(value) },
        FactType.Duration => new JsonObject { ["duration"] = RuleWriter.Text(value) },
        _ => new JsonObject { ["id"] = value.AsId },
    };

    private static JsonArray Array<T>(IReadOnlyList<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];
}
