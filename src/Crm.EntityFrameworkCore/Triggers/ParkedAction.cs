namespace Crm.Triggers;

/// <summary>An action that was tried in vain and waits for people: in the dead-letter list of effects, as triggers know it.</summary>
/// <param name="Effect">Its number there, by which it is tried again (<see cref="Effects.CrmEffects.RetryAsync"/>).</param>
/// <param name="Line">What was to be done, for what, by which trigger.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Why it failed last.</param>
public sealed record ParkedAction(long Effect, TriggerLogLine Line, int Attempts, string? Error);
