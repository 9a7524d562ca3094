namespace Crm.Triggers;

/// <summary>A trigger of the starter pack that was left out.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Why">What it needs that is not here; installed again once that is there, it comes in.</param>
public sealed record StarterLeft(string Code, IReadOnlyList<DefinitionMistake> Why);
