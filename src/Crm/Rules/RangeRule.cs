namespace Crm.Rules;

/// <summary>A value between two bounds, both included; two days include the whole of the last.</summary>
/// <param name="Operand">What is compared.</param>
/// <param name="From">The least.</param>
/// <param name="To">The greatest.</param>
public sealed record RangeRule(RuleOperand Operand, RuleValue From, RuleValue To) : Rule;
