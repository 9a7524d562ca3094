using NodaTime;

namespace Crm.Triggers;

/// <summary>Waits until the wall clock of the site shows a time next.</summary>
/// <param name="Time">The time of day, to the minute.</param>
public sealed record UntilStep(LocalTime Time) : TriggerStep;
