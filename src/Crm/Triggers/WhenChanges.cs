namespace Crm.Triggers;

/// <summary>A field of an entity that was there became another.</summary>
/// <param name="Entity">As in the change log: <c>order</c>.</param>
/// <param name="Field">As in the change log: <c>status</c>.</param>
public sealed record WhenChanges(string Entity, string Field) : TriggerMoment;
