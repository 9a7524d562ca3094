using NodaTime;

namespace Crm.Timers;

/// <summary>A timer that waits.</summary>
/// <param name="Key">What it is for, unique: <c>late-stage:order:17</c>.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Due">When it is due.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
/// <param name="LastError">Why the last try failed; null for none.</param>
/// <param name="IsParked">Failed too often: waits for a person.</param>
public sealed record WaitingTimer(string Key, string Kind, string Subject, Instant Due, int Attempts, string? LastError, bool IsParked);
