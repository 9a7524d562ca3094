using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// Recency, frequency and money. A purchase is a completed order of which something with a price was kept; money is net of all returns.
/// Quantiles: the score is one more than the number of borders below the value, so that equal values always have the same score.
/// </summary>
public static class RfmAnalysis
{
    /// <summary>Works everything out from the sales.</summary>
    /// <param name="sales">The sales; what comes after the instant does not count.</param>
    /// <param name="settings">How.</param>
    /// <param name="asOf">The instant; the period ends with it.</param>
    /// <param name="threads">How many threads read the sales.</param>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public static RfmResult Of(SalesTable sales, RfmSettings settings, Instant asOf, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Demand();
        return RfmResult.Of(Tally(sales, settings.Period, asOf, threads), settings, sales.Currency, asOf, threads);
    }

    /// <summary>The first instant (in microseconds) that no longer counts: a period d holds now − d &lt; x ≤ now.</summary>
    internal static long Before(Duration? period, Instant asOf) => period is { } d ? RuleTime.Micros(asOf) - RuleTime.Micros(d) : long.MinValue;

    /// <summary>Each thread reads all rows for customers of its own, so that none writes where another does and nothing is added up afterwards.</summary>
    private static RfmTally[] Tally(SalesTable sales, Duration? period, Instant asOf, int threads)
    {
        var (before, until) = (Before(period, asOf), RuleTime.Micros(asOf));
        var tallies = new RfmTally[sales.Customers];
        _ = Split.Run(sales.Customers, threads, (from, to) =>
        {
            new RfmSpread(tallies, from, to).Count(sales, before, until);
            return 0;
        });
        return tallies;
    }
}
