namespace Crm.Triggers;

/// <summary>Something happened.</summary>
/// <param name="Happening">Code of the event: <c>order.placed</c>.</param>
public sealed record WhenHappens(string Happening) : TriggerMoment;
