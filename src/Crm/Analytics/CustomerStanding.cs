using Crm.Customers;
using NodaTime;

namespace Crm.Analytics;

/// <summary>All that analyses say of one customer.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Group">Code of the RFM group; null without a sale in the period.</param>
/// <param name="Score">The scores; none where the money of the period is not above 0.</param>
/// <param name="LastPurchase">The last purchase of the period; null for none.</param>
/// <param name="Purchases">Purchases of the period.</param>
/// <param name="Monetary">Net turnover of the period.</param>
/// <param name="Abc">The class by revenue.</param>
/// <param name="Lifetime">Net turnover ever.</param>
/// <param name="Profit">Gross profit ever; null where a cost is unknown.</param>
/// <param name="Interval">Mean time between purchases; null below two.</param>
public sealed record CustomerStanding(
    CustomerId Customer, string? Group, RfmScore Score, Instant? LastPurchase, int Purchases, Money Monetary, AbcClass Abc, Money Lifetime, Money? Profit, Duration? Interval);
