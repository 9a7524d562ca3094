namespace Crm.Budgets;

/// <summary>The codes of the budgets' "no".</summary>
public static class BudgetRefusals
{
    /// <summary>A limit is used up. Data: <c>budgets</c>, a list of <see cref="BudgetShortage"/>, one per limit that lacks.</summary>
    public const string UsedUp = "budget.used-up";

    /// <summary>The hold has not expired. Data: <c>expires</c>.</summary>
    public const string NotExpired = "budget.not-expired";

    /// <summary>The holder has used what it held: a hold cannot be made of it any more. Data: <c>holder</c>.</summary>
    public const string AlreadyUsed = "budget.already-used";

    internal static Refusal Lacks(IReadOnlyList<BudgetShortage> shortages) =>
        new(UsedUp, "Used up: {keys}.", ("keys", shortages.Select(s => s.Key).ToArray()), ("budgets", shortages));
}
