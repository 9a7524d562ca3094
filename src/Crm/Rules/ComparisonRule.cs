namespace Crm.Rules;

/// <summary>
/// A value compared with a bound. An instant compared with a day is compared by its day in the site's zone. Texts and yes or no
/// know only equality.
/// </summary>
/// <param name="Operand">What is compared.</param>
/// <param name="Comparator">How.</param>
/// <param name="Value">With what.</param>
public sealed record ComparisonRule(RuleOperand Operand, Comparator Comparator, RuleValue Value) : Rule;
