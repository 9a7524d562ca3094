namespace Crm.Triggers;

/// <summary>Something happened, and what should have followed for the same subject did not in time.</summary>
/// <param name="Happening">Code of the event that starts the time.</param>
/// <param name="Without">Code of the event that ends the matter.</param>
/// <param name="Within">How long is waited.</param>
public sealed record WhenMissing(string Happening, string Without, TriggerDelay Within) : TriggerMoment;
