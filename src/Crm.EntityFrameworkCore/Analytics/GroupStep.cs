using NodaTime;

namespace Crm.Analytics;

/// <summary>A change of a customer's RFM group.</summary>
/// <param name="At">When it was found.</param>
/// <param name="From">The group before; null for none.</param>
/// <param name="To">The group since; null for none.</param>
public sealed record GroupStep(Instant At, string? From, string? To);
