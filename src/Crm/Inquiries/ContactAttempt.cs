namespace Crm.Inquiries;

/// <summary>A try to reach somebody, as staff report it.</summary>
/// <param name="Channel">Code of the channel: <c>phone</c>, <c>mail</c>.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Note">More about it; null for nothing.</param>
public sealed record ContactAttempt(string Channel, ContactOutcome Outcome, string? Note = null);
