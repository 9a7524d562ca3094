namespace Crm.Triggers;

/// <summary>A trigger whose rules ask for what is no longer there.</summary>
internal sealed record BrokenTrigger(TriggerId Id, int Edition, DefinitionException Why);
