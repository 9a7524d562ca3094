namespace Crm.Budgets;

/// <summary>The counters of a budget. <c>default</c> is one that nobody used.</summary>
/// <param name="Reserved">Held for carts and checkouts.</param>
/// <param name="Used">Used by orders, less what was given back.</param>
/// <param name="Exceeded">What was ever accepted beyond a limit; never goes down, so that it is seen.</param>
public readonly record struct BudgetCounters(long Reserved, long Used, long Exceeded)
{
    /// <summary>Used or held.</summary>
    public long Taken => Reserved + Used;

    /// <summary>The counters after an entry: the one place that knows what a kind does.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="amount">The signed amount of the entry.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sign does not fit the kind, or the kind is unknown.</exception>
    public BudgetCounters After(BudgetEntryKind kind, long amount)
    {
        var isDown = kind is BudgetEntryKind.Release or BudgetEntryKind.GiveBack;
        if (amount == 0 || isDown != amount < 0)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"{kind} moves by {(isDown ? "less" : "more")} than 0.");
        return kind switch
        {
            BudgetEntryKind.Reserve or BudgetEntryKind.Release => this with { Reserved = Reserved + amount },
            BudgetEntryKind.Take => this with { Reserved = Reserved - amount, Used = Used + amount },
            BudgetEntryKind.Consume or BudgetEntryKind.GiveBack => this with { Used = Used + amount },
            BudgetEntryKind.Exceed => this with { Exceeded = Exceeded + amount },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of entry."),
        };
    }
}
