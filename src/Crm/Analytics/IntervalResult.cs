using NodaTime;

namespace Crm.Analytics;

/// <summary>Times between purchases of the same customer that follow each other.</summary>
/// <param name="AsOf">The instant.</param>
/// <param name="Count">How many intervals.</param>
/// <param name="Median">The lower one in the middle; null for none.</param>
/// <param name="Mean">Their mean; null for none.</param>
/// <param name="Bands">The distribution.</param>
public sealed record IntervalResult(Instant AsOf, int Count, Duration? Median, Duration? Mean, IReadOnlyList<IntervalBand> Bands);
