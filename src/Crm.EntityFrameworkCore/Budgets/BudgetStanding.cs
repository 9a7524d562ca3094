namespace Crm.Budgets;

/// <summary>How a budget stands.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Reserved">Held for carts and checkouts.</param>
/// <param name="Used">Used, less what was given back.</param>
/// <param name="Exceeded">What was ever honoured beyond a limit.</param>
public sealed record BudgetStanding(string Key, long Reserved, long Used, long Exceeded);
