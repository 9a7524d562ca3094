using NodaTime;

namespace Crm.Behaviour;

/// <summary>A visit and where it came from.</summary>
/// <param name="At">When it began.</param>
/// <param name="Source">Where it came from.</param>
public sealed record VisitTouch(Instant At, VisitSource Source);
