namespace Crm.Budgets;

/// <summary>Id of a claim on budgets. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct BudgetClaimId(long Value) : IId<BudgetClaimId>
{
    static BudgetClaimId IId<BudgetClaimId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(BudgetClaimId left, BudgetClaimId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(BudgetClaimId left, BudgetClaimId right) => left.Value > right.Value;
}
