namespace Crm.Triggers;

/// <summary>A time is waited.</summary>
/// <param name="Delay">How long; above zero.</param>
public sealed record WaitStep(TriggerDelay Delay) : TriggerStep;
