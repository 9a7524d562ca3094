using NodaTime;

namespace Crm.Analytics;

/// <summary>A cohort in one month.</summary>
/// <param name="Month">Which.</param>
/// <param name="After">Months since that of the first order; 0 for that month itself.</param>
/// <param name="Active">Customers of the cohort who placed an order in it that was not cancelled.</param>
/// <param name="Retention">Their part of the cohort, from 0 to 1.</param>
/// <param name="Net">Net turnover of orders placed in it (and of returns in it whose order is not known).</param>
/// <param name="IsPartial">The month was not over at the instant.</param>
public sealed record CohortCell(YearMonth Month, int After, int Active, double Retention, Money Net, bool IsPartial);
