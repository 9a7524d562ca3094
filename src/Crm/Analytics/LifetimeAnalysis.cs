using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Historic lifetime value: what customers have brought so far, with no forecast.</summary>
public static class LifetimeAnalysis
{
    /// <summary>Works everything out from the sales.</summary>
    /// <param name="sales">The sales; what comes after the instant does not count.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="threads">How many threads read the sales.</param>
    public static LifetimeResult Of(SalesTable sales, Instant asOf, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(sales);
        var until = RuleTime.Micros(asOf);
        var parts = Split.Run(sales.Rows, threads, (from, to) =>
        {
            var tallies = new LifetimeTally[sales.Customers];
            for (var row = from; row < to; row++)
                if (sales.State[row] >= SaleState.Completed && sales.Customer[row] >= 0 && sales.At[row] <= until)
                    tallies[sales.Customer[row]].Add(sales.At[row], sales.Net[row], AbcAnalysis.ValueOf(sales, row, AbcBy.Margin), sales.State[row]);
            return tallies;
        });
        for (var i = 1; i < parts.Length; i++)
            for (var c = 0; c < parts[0].Length; c++)
                parts[0][c].Add(parts[i][c]);
        return LifetimeResult.Of(parts[0], sales.Currency, asOf);
    }
}
