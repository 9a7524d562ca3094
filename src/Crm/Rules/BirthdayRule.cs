namespace Crm.Rules;

/// <summary>
/// A day that comes round every year. <c>birthday in 7 days</c>: it is exactly so many days ahead, 0 being today. <c>birthday
/// within 7 days</c>: it is one of the next so many days, today the first. Who was born on 29 February has it on 28 February in
/// years that lack the day. Nobody has a birthday before being born.
/// </summary>
/// <param name="Operand">The date.</param>
/// <param name="Days">How many days of the calendar, up to 366.</param>
/// <param name="Within">Any of the next days, instead of exactly the last.</param>
public sealed record BirthdayRule(RuleOperand Operand, int Days, bool Within = false) : Rule;
