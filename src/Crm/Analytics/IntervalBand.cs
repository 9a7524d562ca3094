namespace Crm.Analytics;

/// <summary>A band of the distribution of times between orders.</summary>
/// <param name="FromDays">From so many days of 24 hours on.</param>
/// <param name="ToDays">To less than so many; null for no end.</param>
/// <param name="Count">How many intervals.</param>
public sealed record IntervalBand(int FromDays, int? ToDays, int Count);
