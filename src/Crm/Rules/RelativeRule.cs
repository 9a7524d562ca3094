namespace Crm.Rules;

/// <summary>An instant or a day that stands so to now. Its truth changes by the passing of time alone.</summary>
/// <param name="Operand">The instant or day. A day is counted in units of the calendar only.</param>
/// <param name="Time">How it stands.</param>
/// <param name="Period">How far.</param>
public sealed record RelativeRule(RuleOperand Operand, RelativeTime Time, RulePeriod Period) : Rule;
