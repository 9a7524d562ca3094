namespace Crm.Rules;

/// <summary>There is no value: the one condition that a missing value meets.</summary>
/// <param name="Operand">What is missing.</param>
public sealed record EmptyRule(RuleOperand Operand) : Rule;
