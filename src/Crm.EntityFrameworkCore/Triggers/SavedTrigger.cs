namespace Crm.Triggers;

/// <summary>What came of saving a trigger.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Findings">What the analysis of all triggers together says about this one.</param>
public sealed record SavedTrigger(int Version, IReadOnlyList<TriggerFinding> Findings);
