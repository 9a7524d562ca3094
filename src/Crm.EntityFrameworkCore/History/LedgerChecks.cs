using System.Globalization;
using Crm.Stock;

namespace Crm.History;

/// <summary>What the entries of a ledger add up to, held against the balance.</summary>
internal static class LedgerChecks
{
    internal static bool IsCounter(string field) => field is "onHand" or "reserved" or "incoming";

    /// <summary>The first disagreement, or null.</summary>
    /// <param name="fields">The balance, as raw JSON by name.</param>
    /// <param name="sums">Sums of the entries by what happened.</param>
    internal static string? Difference(IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, long> sums)
    {
        var counters = default(StockCounters);
        foreach (var (name, sum) in sums)
        {
            if (StockEvents.KindOf(name) is not { } kind)
                return $"unknown entry {name}";
            try
            {
                counters = counters.After(kind, new Quantity(sum));
            }
            catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
            {
                return $"entries {name} come to {sum}";
            }
        }

        return Of(counters.OnHand, "onHand") ?? Of(counters.Reserved, "reserved") ?? Of(counters.Incoming, "incoming");

        string? Of(Quantity sum, string field)
        {
            var told = fields.GetValueOrDefault(field, "nothing");
            return told == sum.Thousandths.ToString(CultureInfo.InvariantCulture) ? null : $"{field}: entries of {sum.Thousandths} against {told} thousandths";
        }
    }
}
