using NodaTime;

namespace Crm.Segments;

/// <summary>A search on the site.</summary>
/// <param name="At">When.</param>
/// <param name="Word">What for.</param>
public readonly record struct CustomerSearched(Instant At, string Word);
