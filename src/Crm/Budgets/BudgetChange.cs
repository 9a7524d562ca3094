namespace Crm.Budgets;

/// <summary>What an operation did, for the caller to write: the claim and the entries of the ledgers, in order. Nothing where it had been done before.</summary>
public sealed class BudgetChange
{
    private readonly List<BudgetEntry> entries = [];

    internal BudgetChange(BudgetClaim claim) => Claim = claim;

    /// <summary>The claim.</summary>
    public BudgetClaim Claim { get; }

    /// <summary>The ledger entries. The budgets that they name have changed.</summary>
    public IReadOnlyList<BudgetEntry> Entries => entries;

    internal void Move(Budget budget, BudgetEntryKind kind, long amount)
    {
        if (amount != 0)
            entries.Add(budget.Move(kind, amount));
    }
}
