using NodaTime;

namespace Crm.Rules;

/// <summary>
/// Writes rules in C#, as they read: <c>When.Money("orders.net").IsAbove(limit) &amp; When.Instant("orders.last").IsOlderThan(90, PeriodUnit.Days)</c>.
/// The trees are those of the text and of the JSON form; names are checked when the rule is.
/// </summary>
public static class When
{
    /// <summary>A number.</summary>
    public static OrderedWords<decimal> Number(string fact) => new(new FactOperand(fact));

    /// <summary>Money in the base currency.</summary>
    public static OrderedWords<Money> Money(string fact) => new(new FactOperand(fact));

    /// <summary>A moment.</summary>
    public static OrderedWords<Instant> Instant(string fact) => new(new FactOperand(fact));

    /// <summary>A day.</summary>
    public static OrderedWords<LocalDate> Date(string fact) => new(new FactOperand(fact));

    /// <summary>A length of time.</summary>
    public static OrderedWords<Duration> Duration(string fact) => new(new FactOperand(fact));

    /// <summary>A text.</summary>
    public static TextWords Text(string fact) => new(new FactOperand(fact));

    /// <summary>A set of codes.</summary>
    public static CodeWords Codes(string fact) => new(new FactOperand(fact));

    /// <summary>An id.</summary>
    public static IdWords Id(string fact) => new(new FactOperand(fact));

    /// <summary>Yes.</summary>
    public static Rule IsTrue(string fact) => new ComparisonRule(new FactOperand(fact), Comparator.Equal, RuleValue.Of(true));

    /// <summary>No; a missing value is neither.</summary>
    public static Rule IsFalse(string fact) => new ComparisonRule(new FactOperand(fact), Comparator.Equal, RuleValue.Of(false));

    /// <summary>The events of a stream: all that have happened, until a filter or a window is said.</summary>
    public static StreamWords Events(string stream) => new(stream);

    /// <summary>In the segment of this code.</summary>
    public static Rule InSegment(string code) => new SegmentRule(code);
}
