namespace Crm.Budgets;

/// <summary>What a claim has of one budget.</summary>
public sealed class BudgetClaimLine
{
    private BudgetClaimLine()
    {
    }

    /// <summary>The claim.</summary>
    public BudgetClaimId ClaimId { get; private set; }

    /// <summary>From 1 within the claim.</summary>
    public int Position { get; private set; }

    /// <summary>The budget.</summary>
    public BudgetId BudgetId { get; private set; }

    /// <summary>Its key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Held or used; 0 once given up. A claim that was given back and is taken up again takes what <see cref="Wanted"/> says.</summary>
    public long Amount { get; private set; }

    /// <summary>What was last held or used.</summary>
    public long Wanted { get; private set; }

    /// <summary>What of it went beyond the limit and was honoured.</summary>
    public long Exceeded { get; private set; }

    /// <summary>The limit under which it was last held or used; null for none. By it a claim that is taken up again is measured.</summary>
    public long? AgreedLimit { get; private set; }

    /// <summary>Keys of the budgets that counted against the same limit: those of customers who were the same person.</summary>
    public IReadOnlyList<string> CountedWith { get; private set; } = [];

    internal static BudgetClaimLine Of(BudgetClaim claim, int position, Budget budget) =>
        new() { ClaimId = claim.Id, Position = position, BudgetId = budget.Id, Key = budget.Key };

    /// <summary>Holds or uses so much, under the wish's limit.</summary>
    internal void Grant(BudgetWish wish, long exceeded)
    {
        (Amount, Wanted, AgreedLimit) = (wish.Amount, wish.Amount, wish.Limit);
        CountedWith = [.. wish.CountedWith];
        Exceeded += exceeded;
    }

    /// <summary>Has less for good.</summary>
    internal void Lower(long amount) => (Amount, Wanted) = (amount, amount);

    /// <summary>Has nothing any more; what it had is remembered.</summary>
    internal void Drop() => Amount = 0;
}
