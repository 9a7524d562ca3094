namespace Crm.Budgets;

/// <summary>Id of a budget. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct BudgetId(long Value) : IId<BudgetId>
{
    static BudgetId IId<BudgetId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(BudgetId left, BudgetId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(BudgetId left, BudgetId right) => left.Value > right.Value;
}
