using System.Text.Json;

namespace Crm.Rules;

internal sealed partial class RuleJsonReader
{
    private RuleOperand? Operand(JsonParts parts, string path, int depth, out bool sound)
    {
        sound = true;
        if (parts.Take("fact") is { } fact)
            return (sound = Text(fact, Below(path, "fact")) is { } name) ? new FactOperand(fact.GetString()!) : null;
        foreach (var (word, aggregation) in RuleWords.Aggregations)
            if (parts.Take(word) is { } over)
            {
                var name = Text(over, Below(path, word));
                (sound, var filter, var window) = Events(parts, path, depth);
                sound &= name is not null;
                if (!sound)
                    return null;
                var dot = name!.IndexOf('.', StringComparison.Ordinal);
                return new AggregateOperand(aggregation, dot < 0 ? name : name[..dot], dot < 0 ? null : name[(dot + 1)..]) { Filter = filter, Window = window };
            }

        return null;
    }

    private (bool Sound, Rule? Filter, RuleWindow? Window) Events(JsonParts parts, string path, int depth)
    {
        var (where, written) = (parts.Take("where"), parts.Take("window"));
        var filter = where is { } node ? Rule(node, Below(path, "where"), depth + 1) : null;
        var window = written is { } text ? Window(text, Below(path, "window")) : null;
        return ((where is null || filter is not null) && (written is null || window is not null), filter, window);
    }

    private RuleWindow? Window(JsonElement node, string path) =>
        Text(node, path) is { } text ? Piece(text, path, parser => parser.WholeWindow()) : null;

    private RulePeriod? Period(JsonElement node, string path) =>
        Text(node, path) is { } text ? Piece(text, path, parser => parser.WholePeriod()) : null;

    /// <summary>Windows and periods have the same words in both forms, and one parser.</summary>
    private T? Piece<T>(string text, string path, Func<RuleParser, T?> read)
    {
        var inner = new RuleMistakeList(text);
        var piece = text.Length > 200 ? default : read(new RuleParser(new RuleLexer(text, inner).Read(), inner));
        if (piece is not null && inner.Count == 0)
            return piece;
        Fail<Rule>(path, inner.All is [var first, ..] ? first.Message : "It is too long.", suggestion: inner.All is [{ Suggestion: { } meant }, ..] ? meant : null);
        return default;
    }

    private List<RuleValue>? Values(JsonElement array, string path)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() > Rules.Rule.MaxValues)
            return Fail<List<RuleValue>>(path, $"A list of at most {Rules.Rule.MaxValues} values is needed.");
        List<RuleValue> values = [];
        foreach (var (i, item) in array.EnumerateArray().Index())
            if (Value(item, $"{path}[{i}]") is { } value)
                values.Add(value);
        return values.Count == array.GetArrayLength() ? values : null;
    }

    private RuleValue? Value(JsonElement? given, string path)
    {
        switch (given?.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return RuleValue.Of(given.Value.GetBoolean());
            case JsonValueKind.String when Text(given.Value, path) is { } text:
                return RuleValue.Of(text);
            case JsonValueKind.Number when given.Value.TryGetDecimal(out var number) && Exact(number):
                return RuleValue.Of(number);
            case JsonValueKind.Object:
                return Constant(new JsonParts(given.Value), path);
            case JsonValueKind.Number:
                Fail<Rule>(path, $"{given.Value.GetRawText()} is no number with at most four decimals, below 922 × 10^12.");
                return null;
            default:
                if (given?.ValueKind != JsonValueKind.String)
                    Fail<Rule>(path, "A value is needed: a text, a number, true, false, or an object with money and currency, date, instant, duration, id.");
                return null;
        }
    }

    private RuleValue? Constant(JsonParts parts, string path)
    {
        RuleValue? value = null;
        if (parts.Take("money") is { ValueKind: JsonValueKind.Number } money && money.TryGetDecimal(out var amount) && Exact(amount)
            && parts.Take("currency") is { ValueKind: JsonValueKind.String } code && Currency.TryParse(code.GetString(), out var currency))
            value = RuleValue.Of(Money.Of(amount, currency));
        else if (parts.Take("id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var number) && number >= 0)
            value = RuleValue.OfId(number);
        else
            foreach (var (name, type) in (ReadOnlySpan<(string, FactType)>)[("date", FactType.Date), ("instant", FactType.Instant), ("duration", FactType.Duration)])
                if (value is null && parts.Take(name) is { } written && Text(written, path) is { } text)
                    value = Piece(text, path, parser => parser.WholeValue(type));
        if (value is null || parts.Rest.Any())
            Fail<Rule>(path, "A value in an object has money and currency, date, instant, duration, or id, as they should be.");
        return value;
    }

    private static bool Exact(decimal number) => Math.Abs(number) < long.MaxValue / Money.Scale && decimal.Round(number, 4) == number;

    private string? Text(JsonElement node, string path)
    {
        if (node.ValueKind == JsonValueKind.String)
            try
            {
                return node.GetString();
            }
            catch (InvalidOperationException)
            {
                return Fail<string>(path, "The text is no sound Unicode.");
            }

        return Fail<string>(path, "A text is needed.");
    }
}
