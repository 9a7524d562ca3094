namespace Crm.Budgets;

/// <summary>
/// What was used and is held of something limited: uses of a coupon or promotion, in all or by one customer, or money given away.
/// How much there is of it stands with the coupon or promotion, and comes with each <see cref="BudgetWish"/>.
/// </summary>
public sealed class Budget
{
    private Budget()
    {
    }

    /// <summary>Its id.</summary>
    public BudgetId Id { get; private set; }

    /// <summary>Its name, unique (<see cref="BudgetKeys"/>).</summary>
    public string Key { get; private set; } = "";

    /// <inheritdoc cref="BudgetCounters.Reserved"/>
    public long Reserved { get; private set; }

    /// <inheritdoc cref="BudgetCounters.Used"/>
    public long Used { get; private set; }

    /// <inheritdoc cref="BudgetCounters.Exceeded"/>
    public long Exceeded { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>The counters as one value.</summary>
    public BudgetCounters Counters => new(Reserved, Used, Exceeded);

    /// <summary>A budget that nobody has used yet.</summary>
    public static Budget Open(BudgetId id, string key)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new Budget { Id = id, Key = key };
    }

    /// <summary>Moves the counters and gives the ledger entry.</summary>
    internal BudgetEntry Move(BudgetEntryKind kind, long amount)
    {
        var after = Counters.After(kind, amount);
        if (after.Reserved < 0 || after.Used < 0)
            throw new InvalidOperationException($"{kind} {amount} would break budget {Key}: {after}.");
        (Reserved, Used, Exceeded) = (after.Reserved, after.Used, after.Exceeded);
        return new BudgetEntry(Id, kind, amount, after);
    }

    /// <summary>The budget with other counters: as an entry of its ledger left it.</summary>
    internal Budget At(BudgetCounters counters)
    {
        var past = (Budget)MemberwiseClone();
        (past.Reserved, past.Used, past.Exceeded) = (counters.Reserved, counters.Used, counters.Exceeded);
        return past;
    }
}
