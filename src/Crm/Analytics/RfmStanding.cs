using NodaTime;

namespace Crm.Analytics;

/// <summary>Where one customer stands.</summary>
/// <param name="Customer">Number of the customer.</param>
/// <param name="LastPurchase">When the last purchase of the period was; null for none.</param>
/// <param name="Recency">How long that is ago; null for none.</param>
/// <param name="Frequency">Purchases in the period.</param>
/// <param name="Monetary">Net turnover in the period.</param>
/// <param name="Score">The scores; none where the money is not above 0.</param>
/// <param name="Group">Code of the group.</param>
public sealed record RfmStanding(int Customer, Instant? LastPurchase, Duration? Recency, int Frequency, Money Monetary, RfmScore Score, string Group);
