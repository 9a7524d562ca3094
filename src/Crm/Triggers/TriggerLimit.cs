namespace Crm.Triggers;

/// <summary>How many runs a customer may get in a time.</summary>
/// <param name="Most">At least 1.</param>
/// <param name="Per">The time, looking back from each run; not working time.</param>
public sealed record TriggerLimit(int Most, TriggerDelay Per);
