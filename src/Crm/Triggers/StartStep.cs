namespace Crm.Triggers;

/// <summary>Sets another trigger off for the same subject, if it is on and its condition holds.</summary>
/// <param name="Trigger">Its code.</param>
public sealed record StartStep(string Trigger) : TriggerStep;
