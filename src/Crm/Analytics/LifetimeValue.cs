using NodaTime;

namespace Crm.Analytics;

/// <summary>What one customer has brought so far.</summary>
/// <param name="Customer">Number of the customer.</param>
/// <param name="Net">Net turnover, tax in it.</param>
/// <param name="Profit">Gross profit: without tax, less cost. Null where the cost of something sold is unknown.</param>
/// <param name="Purchases">Completed orders of which something with a price was kept.</param>
/// <param name="First">The first of them; null for none.</param>
/// <param name="Last">The last of them; null for none.</param>
/// <param name="Interval">Mean time between two purchases that follow each other; null below two.</param>
public sealed record LifetimeValue(int Customer, Money Net, Money? Profit, int Purchases, Instant? First, Instant? Last, Duration? Interval);
