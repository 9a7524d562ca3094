using NodaTime;

namespace Crm.Analytics;

/// <summary>The customers whose first order that was not cancelled fell into one month of the site's zone.</summary>
/// <param name="Month">Which.</param>
/// <param name="Customers">How many.</param>
/// <param name="Net">Their net turnover since.</param>
/// <param name="IsPartial">The month was not over at the instant: more may join.</param>
/// <param name="Months">Each month from that of the first order to that of the instant.</param>
public sealed record Cohort(YearMonth Month, int Customers, Money Net, bool IsPartial, IReadOnlyList<CohortCell> Months);
