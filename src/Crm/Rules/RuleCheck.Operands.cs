using NodaTime;

namespace Crm.Rules;

internal sealed partial class RuleCheck
{
    /// <summary>Goes on with what the operand is, if it is something.</summary>
    private void Typed(RuleOperand operand, string path, int depth, Action<Fact> then)
    {
        var fact = operand switch
        {
            FactOperand named => Named(named, path),
            AggregateOperand aggregate => Aggregate(aggregate, path, depth),
            _ => null,
        };
        if (fact is not null)
            then(fact);
    }

    private Fact? Named(FactOperand operand, string path)
    {
        var fact = filtered is null ? scope.Facts.Fact(operand.Name) : filtered.Fields.FirstOrDefault(field => field.Name == operand.Name);
        if (fact is not null)
            return fact;
        var names = filtered is null ? scope.Facts.Facts : filtered.Fields;
        var hint = filtered is null && scope.Facts.Stream(operand.Name) is not null ? $" It is a stream: say {operand.Name}() for at least one." : "";
        hint = filtered is not null && operand.Name == EventStream.At ? " The window asks when events were." : hint;
        Tell(operand, "", RuleRefusals.UnknownName, Below(path, "fact"),
            (filtered is null ? $"There is no fact '{operand.Name}'." : $"Events of '{filtered.Name}' have no '{operand.Name}'.") + hint,
            Spelling.Nearest(operand.Name, names.Select(f => f.Name)));
        return null;
    }

    private Fact? Aggregate(AggregateOperand operand, string path, int depth)
    {
        if (Stream(operand, operand.Stream, path) is not { } stream)
            return null;
        FilterAndWindow(operand.Filter, operand.Window, stream, path, depth, operand);
        if (operand.Aggregation == Aggregation.Count)
        {
            if (operand.Field is null)
                return new Fact(operand.ToString(), FactType.Number);
            Tell(operand, "stream", RuleRefusals.WrongCondition, Below(path, "field"), "Events are counted, not their fields; for different values say distinct.", "distinct");
            return null;
        }

        if (operand.Field is null || stream.Field(operand.Field) is not { } field)
        {
            Tell(operand, "stream", RuleRefusals.UnknownName, Below(path, "field"),
                operand.Field is null ? $"It needs a field of '{stream.Name}': {RuleWords.Word(operand.Aggregation)}({stream.Name}.{(stream.Fields is [var first, ..] ? first.Name : EventStream.At)})." : $"Events of '{stream.Name}' have no '{operand.Field}'.",
                operand.Field is null ? null : Spelling.Nearest(operand.Field, stream.Fields.Select(f => f.Name)) is { } near ? stream.Name + "." + near : null);
            return null;
        }

        if (!Fits(operand.Aggregation, field.Type))
        {
            Tell(operand, "stream", RuleRefusals.WrongCondition, Below(path, "field"), $"'{operand.Field}' is {Named(field.Type)}, which has no {RuleWords.Word(operand.Aggregation)}.");
            return null;
        }

        return new Fact(operand.ToString(), operand.Aggregation == Aggregation.Distinct ? FactType.Number : field.Type);
    }

    internal static bool Fits(Aggregation aggregation, FactType type) => aggregation switch
    {
        Aggregation.Sum or Aggregation.Average => type is FactType.Number or FactType.Money or FactType.Duration,
        Aggregation.Min or Aggregation.Max => IsOrdered(type),
        _ => true,
    };

    private void Has(HasRule rule, string path, int depth)
    {
        if (Stream(rule, rule.Stream, path) is { } stream)
            FilterAndWindow(rule.Filter, rule.Window, stream, path, depth, rule);
    }

    private EventStream? Stream(object node, string name, string path)
    {
        if (filtered is not null)
            Tell(node, "", RuleRefusals.NotInFilter, path, "A filter asks about the fields of one event, not about streams.");
        else if (scope.Facts.Stream(name) is { } stream)
            return stream;
        else
            Tell(node, "stream", RuleRefusals.UnknownName, Below(path, "stream"), $"There is no stream '{name}'.", Spelling.Nearest(name, scope.Facts.Streams.Select(s => s.Name)));
        return null;
    }

    private void FilterAndWindow(Rule? filter, RuleWindow? window, EventStream stream, string path, int depth, object node)
    {
        if (filter is not null)
        {
            filtered = stream;
            Visit(filter, Below(path, "where"), depth + 1);
            filtered = null;
        }

        Window(window, stream, Below(path, "window"), node);
    }

    private void Window(RuleWindow? window, EventStream stream, string path, object node)
    {
        var place = window ?? node;
        if (window is not null && (window.IsNothing || (window.Last is not null && (window.From ?? window.To) is not null)))
            Tell(place, "", RuleRefusals.WrongPeriod, path, "A window is a length of time, or days from and to.");
        else if (window?.Last is { } last && !Period(place, "", last, path))
            return;
        else if (window is { From: { } from, To: { } to } && from > to)
            Tell(place, "", RuleRefusals.WrongPeriod, path, $"No day is from {from:uuuu-MM-dd} to {to:uuuu-MM-dd}.");
        else if (stream.Retention is { } kept && (window?.Last is not { } length || length.Longest > kept))
            Tell(place, "", RuleRefusals.BeyondRetention, path, window?.Last is null
                ? $"Events of '{stream.Name}' are kept for {RuleWriter.Length(RuleTime.Micros(kept))} only: say within which last days."
                : $"Events of '{stream.Name}' are kept for {RuleWriter.Length(RuleTime.Micros(kept))}, shorter than {window}.");
    }
}
