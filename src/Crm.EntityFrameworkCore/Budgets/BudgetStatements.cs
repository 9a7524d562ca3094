using System.Runtime.CompilerServices;
using Crm.Store;

namespace Crm.Budgets;

/// <summary>How budgets are looked up by the write path: one for all, since members of a group tell each other by statement.</summary>
internal sealed class BudgetStatements
{
    internal const string Ids = "budget";
    internal const string ClaimIds = "budget-claim";
    private static readonly ConditionalWeakTable<StoreModel, BudgetStatements> Known = [];

    private BudgetStatements(StoreModel model)
    {
        ByKey = SelectStatement.By(model.Aggregate<Budget>().Root, locks: true, null, nameof(Budget.Key));
        ByHolder = SelectStatement.By(model.Aggregate<BudgetClaim>().Root, locks: true, null, nameof(BudgetClaim.Holder));
    }

    internal SelectStatement ByKey { get; }
    internal SelectStatement ByHolder { get; }

    internal static BudgetStatements Of(StoreModel model) => Known.GetValue(model, static m => new BudgetStatements(m));
}
