namespace Crm.Triggers;

/// <summary>A stored trigger.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Definition">What it does.</param>
/// <param name="State">Whether it runs.</param>
/// <param name="Edition">Counts definitions, not switching.</param>
/// <param name="Version">Counts every change; the one that an edit is based on.</param>
public sealed record Trigger(TriggerId Id, TriggerDefinition Definition, TriggerState State, int Edition, int Version);
