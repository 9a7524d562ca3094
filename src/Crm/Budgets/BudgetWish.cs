namespace Crm.Budgets;

/// <summary>How much of one budget is wanted, and how much there is of it. The limit stands with whoever set it: a coupon, a promotion.</summary>
/// <param name="Key">Name of the budget (<see cref="BudgetKeys"/>); 1 to 200 characters.</param>
/// <param name="Amount">Uses, or ten-thousandths of a currency; above 0.</param>
/// <param name="Limit">The most that may be used and reserved in all; null for no limit: the use is counted only.</param>
public sealed record BudgetWish(string Key, long Amount = 1, long? Limit = null)
{
    /// <summary>What to do when there is not enough.</summary>
    public OverUse Policy { get; init; }

    /// <summary>Other budgets whose use counts against the same limit: those of customers who are the same person.</summary>
    public IReadOnlyList<string> CountedWith { get; init; } = [];

    /// <summary>The budget cannot be there yet: it is of a customer who is new in this transaction.</summary>
    internal bool IsNew { get; init; }

    /// <summary>Throws for what no caller may ask for.</summary>
    internal static void Check(IReadOnlyList<BudgetWish> wishes)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        HashSet<string>? seen = wishes.Count > 1 ? new(StringComparer.Ordinal) : null;
        foreach (var wish in wishes)
        {
            if (string.IsNullOrWhiteSpace(wish.Key) || wish.Key.Length > BudgetKeys.Longest)
                throw new ArgumentException($"A budget's key has 1 to {BudgetKeys.Longest} characters.", nameof(wishes));
            if (wish.Amount <= 0 || wish.Limit < 0)
                throw new ArgumentException($"Of {wish.Key}, {wish.Amount} of {wish.Limit} is asked for.", nameof(wishes));
            if (seen?.Add(wish.Key) == false)
                throw new ArgumentException($"{wish.Key} is asked for twice.", nameof(wishes));
        }
    }
}
