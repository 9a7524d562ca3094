using Crm.History;
using NodaTime;

namespace Crm.Effects;

/// <summary>An effect on the world outside that is to take place now.</summary>
/// <param name="Key">Unique and the same at each attempt: the idempotency key for outside systems.</param>
/// <param name="Kind">What sort.</param>
/// <param name="Subject">What it is about: <c>order:17</c>.</param>
/// <param name="Payload">JSON with ids and codes.</param>
/// <param name="Happened">When what caused it happened.</param>
/// <param name="Attempt">1 at the first try.</param>
/// <param name="Cause">The call to hand on to commands that the effect gives, with its chain of causes.</param>
public sealed record CrmEffect(string Key, string Kind, string Subject, string Payload, Instant Happened, int Attempt, CrmCall Cause);
