namespace Crm.Budgets;

/// <summary>What a command does with a claim.</summary>
internal enum BudgetStep
{
    Reserve,
    Consume,
    Release,
    Expire,
    GiveBack,
}
