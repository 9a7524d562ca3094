using System.Collections.Frozen;

namespace Crm.Budgets;

/// <summary>Names of the ledger's entries in the change log.</summary>
internal static class BudgetEvents
{
    internal const string Entity = "budget";

    private static readonly FrozenDictionary<BudgetEntryKind, string> Names = new Dictionary<BudgetEntryKind, string>
    {
        [BudgetEntryKind.Reserve] = "budget.reserved",
        [BudgetEntryKind.Release] = "budget.released",
        [BudgetEntryKind.Take] = "budget.taken",
        [BudgetEntryKind.Consume] = "budget.consumed",
        [BudgetEntryKind.GiveBack] = "budget.given-back",
        [BudgetEntryKind.Exceed] = "budget.exceeded",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, BudgetEntryKind> Kinds = Names.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    internal static string Of(BudgetEntryKind kind) => Names[kind];

    internal static BudgetEntryKind? KindOf(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;
}
