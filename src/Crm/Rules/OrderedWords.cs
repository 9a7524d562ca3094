using NodaTime;

namespace Crm.Rules;

/// <summary>What may be said of a value that has an order.</summary>
/// <typeparam name="T"><see cref="decimal"/>, <see cref="Money"/>, <see cref="Instant"/>, <see cref="LocalDate"/> or <see cref="Duration"/>.</typeparam>
public sealed class OrderedWords<T>
    where T : struct
{
    internal OrderedWords(RuleOperand operand) => Operand = operand;

    internal RuleOperand Operand { get; }

    /// <summary>Equal.</summary>
    public Rule Is(T value) => Compare(Comparator.Equal, value);

    /// <summary>There is a value, and another one.</summary>
    public Rule IsNot(T value) => Compare(Comparator.NotEqual, value);

    /// <summary>Greater, later, longer.</summary>
    public Rule IsAbove(T value) => Compare(Comparator.Greater, value);

    /// <summary>At least so much.</summary>
    public Rule IsAtLeast(T value) => Compare(Comparator.GreaterOrEqual, value);

    /// <summary>Less, earlier, shorter.</summary>
    public Rule IsBelow(T value) => Compare(Comparator.Less, value);

    /// <summary>At most so much.</summary>
    public Rule IsAtMost(T value) => Compare(Comparator.LessOrEqual, value);

    /// <summary>Between the two, or one of them.</summary>
    public Rule IsBetween(T from, T to) => new RangeRule(Operand, Constant(from), Constant(to));

    /// <summary>One of these.</summary>
    public Rule IsIn(params IEnumerable<T> values) => new SetRule(Operand, SetMatch.In, [.. values.Select(Constant)]);

    /// <summary>There is a value, and it is none of these.</summary>
    public Rule IsNotIn(params IEnumerable<T> values) => new SetRule(Operand, SetMatch.NotIn, [.. values.Select(Constant)]);

    /// <summary>There is no value.</summary>
    public Rule IsEmpty => new EmptyRule(Operand);

    /// <summary>There is a value.</summary>
    public Rule IsNotEmpty => !IsEmpty;

    private ComparisonRule Compare(Comparator comparator, T value) => new(Operand, comparator, Constant(value));

    private static RuleValue Constant(T value) => value switch
    {
        decimal number => RuleValue.Of(number),
        Money money => RuleValue.Of(money),
        Instant instant => RuleValue.Of(instant),
        LocalDate date => RuleValue.Of(date),
        Duration duration => RuleValue.Of(duration),
        _ => throw new ArgumentException($"{typeof(T).Name} is no type of facts.", nameof(value)),
    };
}
