namespace Crm.Rules;

/// <summary>What is asked of a stream, checked before.</summary>
/// <param name="Name">As in the text of the rule.</param>
/// <param name="Aggregation">What is made of the events.</param>
/// <param name="Field">The field; null for a count.</param>
/// <param name="Filter">Conditions on the events.</param>
/// <param name="Window">Which events by their instant.</param>
/// <param name="Scope">Zone and currency.</param>
internal sealed record StreamQuestion(string Name, Aggregation Aggregation, string? Field, Rule? Filter, RuleWindow? Window, RuleScope Scope);
