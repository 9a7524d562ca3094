using NodaTime;

namespace Crm.Effects;

/// <summary>A queued effect.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What sort.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Payload">JSON with ids and codes.</param>
/// <param name="Due">When it is (next) due.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">Why the last try failed; null for none.</param>
public sealed record QueuedEffect(long Id, string Kind, string Subject, string Payload, Instant Due, EffectState State, int Attempts, string? LastError);
