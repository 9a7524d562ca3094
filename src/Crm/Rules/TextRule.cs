namespace Crm.Rules;

/// <summary>A text that begins, ends or has something in it; both folded.</summary>
/// <param name="Operand">The text.</param>
/// <param name="Match">Which part.</param>
/// <param name="Part">What stands there; not empty.</param>
public sealed record TextRule(RuleOperand Operand, TextMatch Match, string Part) : Rule;
