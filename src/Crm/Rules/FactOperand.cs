namespace Crm.Rules;

/// <summary>A fact of the subject, or within a filter a field of the event.</summary>
/// <param name="Name">Its name: <c>orders.net</c>.</param>
public sealed record FactOperand(string Name) : RuleOperand;
