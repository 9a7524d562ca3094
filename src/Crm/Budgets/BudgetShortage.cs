namespace Crm.Budgets;

/// <summary>A limit that has no room for what was asked.</summary>
/// <param name="Key">The budget.</param>
/// <param name="Asked">How much more was asked for.</param>
/// <param name="Left">How much is left; never below 0.</param>
public sealed record BudgetShortage(string Key, long Asked, long Left);
