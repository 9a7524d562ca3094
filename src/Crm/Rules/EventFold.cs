namespace Crm.Rules;

/// <summary>An aggregate over events of some type, by one pass over those of the subject.</summary>
internal sealed class EventFold<TSubject, TEvent>(StreamQuestion question, string stream, FactType fieldType, EventParts<TSubject, TEvent> parts)
    : StreamFold<TSubject>(question.Name, question.Aggregation is Aggregation.Count or Aggregation.Distinct ? FactType.Number : fieldType, stream)
{
    private readonly WindowBounds window = new(question.Window, ZoneDays.Of(question.Scope.Zone));
    private readonly bool hasCurrency = question.Scope.HasCurrencies && fieldType == FactType.Money && question.Aggregation is not (Aggregation.Count or Aggregation.Distinct);

    internal override FactValue Read(TSubject subject, long now)
    {
        var events = parts.Events(subject);
        if (events.Count == 0 && question.Aggregation is Aggregation.Count or Aggregation.Sum or Aggregation.Distinct)
            return FactValue.Of(0);
        var (low, high) = window.At(now);
        if (question.Aggregation == Aggregation.Distinct)
            return Distinct(events, low, high, now);
        var fold = new RunningFold(question.Aggregation);
        for (var i = 0; i < events.Count; i++)
        {
            var item = events[i];
            if (!Counts(item, low, high, now))
                continue;
            if (parts.Field is null)
                fold.Add(0);
            else if (parts.Field(item) is { Has: true } value)
                fold.Add(value.Number);
        }

        return hasCurrency ? InCurrency(fold.Value, events, (low, high), now) : fold.Value;
    }

    internal override long NextChance(TSubject subject, long now)
    {
        var events = parts.Events(subject);
        var next = long.MaxValue;
        for (var i = 0; i < events.Count; i++)
            next = Math.Min(next, window.NextChance(RuleTime.Micros(parts.At(events[i])), now));
        return next;
    }

    /// <summary>With the currency of the amounts. Those of several come to nothing; where none counts, nothing is in the currency of the others.</summary>
    private FactValue InCurrency(FactValue value, IReadOnlyList<TEvent> events, (long Low, long High) between, long now)
    {
        Currency? counted = null, other = null;
        for (var i = 0; i < events.Count; i++)
            if (parts.Field!(events[i]) is not { Has: true, Currency: var currency })
                continue;
            else if (!Counts(events[i], between.Low, between.High, now))
                other ??= currency;
            else if (counted is { } known && known != currency)
                return default;
            else
                counted = currency;
        return value with { Currency = counted ?? other ?? default };
    }

    private bool Counts(TEvent item, long low, long high, long now)
    {
        var at = RuleTime.Micros(parts.At(item));
        return at >= low && at <= high && (parts.Filter is null || parts.Filter.Holds(item, now));
    }

    private FactValue Distinct(IReadOnlyList<TEvent> events, long low, long high, long now)
    {
        using var seen = new DistinctValues(fieldType);
        for (var i = 0; i < events.Count; i++)
            if (Counts(events[i], low, high, now) && parts.Field!(events[i]) is { Has: true } value)
                seen.Add(value);
        return FactValue.Of(seen.Count * Money.Scale);
    }
}
