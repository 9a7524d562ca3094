namespace Crm.Budgets;

/// <summary>One entry of a budget's ledger. Never changed, never removed; in the store it is the change record of the budget.</summary>
/// <param name="Budget">Whose entry it is.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Amount">Signed.</param>
/// <param name="After">The counters after this entry.</param>
public sealed record BudgetEntry(BudgetId Budget, BudgetEntryKind Kind, long Amount, BudgetCounters After);
