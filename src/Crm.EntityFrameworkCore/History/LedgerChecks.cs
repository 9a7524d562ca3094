using Crm.Stock;

namespace Crm.History;

/// <summary>What the entries of a ledger add up to, held against the balance.</summary>
internal static class LedgerChecks
{
    /// <summary>The first disagreement, or null.</summary>
    internal static string? Difference(object balance, IReadOnlyDictionary<string, long> sums)
    {
        if (balance is not StockBalance stock)
            return null;
        var counters = default(StockCounters);
        foreach (var (name, sum) in sums)
        {
            if (StockEvents.KindOf(name) is not { } kind)
                return $"unknown entry {name}";
            counters = counters.After(kind, new Quantity(sum));
        }

        return counters == stock.Counters ? null : $"{counters} against {stock.Counters}";
    }
}
