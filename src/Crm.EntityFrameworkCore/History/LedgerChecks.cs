using System.Globalization;
using Crm.Budgets;
using Crm.Loyalty;
using Crm.Stock;

namespace Crm.History;

/// <summary>What the entries of a ledger add up to, held against the balance.</summary>
internal static class LedgerChecks
{
    private static readonly string[] Bonuses =
        ["activeUnits", "pendingUnits", "debtUnits", "creditedUnits", "spentUnits", "expiredUnits", "reversedUnits", "settledUnits"];

    internal static bool IsCounter(string entity, string field) => entity switch
    {
        BudgetEvents.Entity => field is "reserved" or "used" or "exceeded",
        LoyaltyEvents.Entity => Bonuses.Contains(field),
        _ => field is "onHand" or "reserved" or "incoming",
    };

    /// <summary>The first disagreement, or null.</summary>
    /// <param name="entity">Whose ledger.</param>
    /// <param name="fields">The balance, as raw JSON by name.</param>
    /// <param name="sums">Sums of the entries by what happened.</param>
    internal static string? Difference(string entity, IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, long> sums) => entity switch
    {
        BudgetEvents.Entity => Fold(default(BudgetCounters), sums, BudgetEvents.KindOf, (c, kind, sum) => c.After(kind, sum), out var budget)
            ?? Compare(fields, ("reserved", budget.Reserved), ("used", budget.Used), ("exceeded", budget.Exceeded)),
        LoyaltyEvents.Entity => Fold(default(BonusCounters), sums, LoyaltyEvents.KindOf, (c, kind, sum) => c.After(kind, sum), out var bonus)
            ?? Compare(fields, (Bonuses[0], bonus.Active), (Bonuses[1], bonus.Pending), (Bonuses[2], bonus.Debt), (Bonuses[3], bonus.Credited),
                (Bonuses[4], bonus.Spent), (Bonuses[5], bonus.Expired), (Bonuses[6], bonus.Reversed), (Bonuses[7], bonus.Settled)),
        _ => Fold(default(StockCounters), sums, StockEvents.KindOf, (c, kind, sum) => c.After(kind, new Quantity(sum)), out var stock)
            ?? Compare(fields, ("onHand", stock.OnHand.Thousandths), ("reserved", stock.Reserved.Thousandths), ("incoming", stock.Incoming.Thousandths)),
    };

    private static string? Fold<TCounters, TKind>(
        TCounters start, IReadOnlyDictionary<string, long> sums, Func<string, TKind?> kindOf, Func<TCounters, TKind, long, TCounters> after, out TCounters counters)
        where TKind : struct
    {
        counters = start;
        foreach (var (name, sum) in sums)
        {
            if (kindOf(name) is not { } kind)
                return $"unknown entry {name}";
            try
            {
                counters = after(counters, kind, sum);
            }
            catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
            {
                return $"entries {name} come to {sum}";
            }
        }

        return null;
    }

    private static string? Compare(IReadOnlyDictionary<string, string> fields, params ReadOnlySpan<(string Field, long Sum)> counters)
    {
        foreach (var (field, sum) in counters)
        {
            var told = fields.GetValueOrDefault(field, "nothing");
            if (told != sum.ToString(CultureInfo.InvariantCulture))
                return $"{field}: entries of {sum} against {told}";
        }

        return null;
    }
}
