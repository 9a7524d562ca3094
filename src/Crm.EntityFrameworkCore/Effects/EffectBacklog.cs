using NodaTime;

namespace Crm.Effects;

/// <summary>What waits of one kind of effects.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Pending">Waiting for their turn or their due instant.</param>
/// <param name="Running">Being carried out.</param>
/// <param name="Parked">Given up, for people to see.</param>
/// <param name="OldestDue">Since when the oldest pending one is, or will be, due; null without one.</param>
/// <param name="IsHandledHere">Whether this instance carries such effects out. What none handles waits until one does.</param>
public sealed record EffectBacklog(string Kind, int Pending, int Running, int Parked, Instant? OldestDue, bool IsHandledHere);
