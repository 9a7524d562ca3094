using NodaTime;

namespace Crm.Rules;

/// <summary>What may be said of the events of a stream. Each word gives a new value and leaves this one as it is.</summary>
public sealed class StreamWords
{
    private readonly string stream;
    private readonly Rule? filter;
    private readonly RuleWindow? window;

    internal StreamWords(string stream, Rule? filter = null, RuleWindow? window = null) => (this.stream, this.filter, this.window) = (stream, filter, window);

    /// <summary>Only events whose fields meet the condition; said again, both.</summary>
    public StreamWords Where(Rule condition) => new(stream, filter is null ? condition : filter & condition, window);

    /// <summary>Only events of the last so long.</summary>
    public StreamWords InLast(int amount, PeriodUnit unit) => new(stream, filter, new RuleWindow(new RulePeriod(amount, unit)));

    /// <summary>Only events on or after this day.</summary>
    public StreamWords From(LocalDate day) => new(stream, filter, new RuleWindow(null, day, window?.To));

    /// <summary>Only events up to the end of this day.</summary>
    public StreamWords To(LocalDate day) => new(stream, filter, new RuleWindow(null, window?.From, day));

    /// <summary>There is at least one.</summary>
    public Rule Exist => new HasRule(stream) { Filter = filter, Window = window };

    /// <summary>There is none.</summary>
    public Rule DoNotExist => !Exist;

    /// <summary>How many.</summary>
    public OrderedWords<decimal> Count => new(Aggregate(Aggregation.Count, null));

    /// <summary>How many different values of a field.</summary>
    public OrderedWords<decimal> Distinct(string field) => new(Aggregate(Aggregation.Distinct, field));

    /// <summary>The sum of a field of numbers, money or lengths of time.</summary>
    public OrderedWords<T> Sum<T>(string field)
        where T : struct => new(Aggregate(Aggregation.Sum, field));

    /// <summary>The mean of a field of numbers, money or lengths of time.</summary>
    public OrderedWords<T> Average<T>(string field)
        where T : struct => new(Aggregate(Aggregation.Average, field));

    /// <summary>The least value of a field that has an order; <see cref="EventStream.At"/> for the first event.</summary>
    public OrderedWords<T> Min<T>(string field)
        where T : struct => new(Aggregate(Aggregation.Min, field));

    /// <summary>The greatest value of a field that has an order; <see cref="EventStream.At"/> for the last event.</summary>
    public OrderedWords<T> Max<T>(string field)
        where T : struct => new(Aggregate(Aggregation.Max, field));

    private AggregateOperand Aggregate(Aggregation aggregation, string? field) => new(aggregation, stream, field) { Filter = filter, Window = window };
}
