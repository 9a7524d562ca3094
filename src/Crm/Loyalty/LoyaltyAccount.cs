using Crm.Customers;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>The bonuses of one customer. Merged customers keep their own accounts, which are added (<see cref="BonusHoldings"/>).</summary>
public sealed class LoyaltyAccount
{
    private LoyaltyAccount()
    {
    }

    /// <summary>Whose; the key.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Currency of every amount: the base currency of the customer's shops.</summary>
    public Currency Currency { get; private set; }

    internal long ActiveUnits { get; private set; }

    internal long PendingUnits { get; private set; }

    internal long DebtUnits { get; private set; }

    internal long CreditedUnits { get; private set; }

    internal long SpentUnits { get; private set; }

    internal long ExpiredUnits { get; private set; }

    internal long ReversedUnits { get; private set; }

    internal long SettledUnits { get; private set; }

    /// <inheritdoc cref="BonusCounters.Active"/>
    public Money Active => new(ActiveUnits, Currency);

    /// <inheritdoc cref="BonusCounters.Pending"/>
    public Money Pending => new(PendingUnits, Currency);

    /// <inheritdoc cref="BonusCounters.Debt"/>
    public Money Debt => new(DebtUnits, Currency);

    /// <summary>Code of the level reached; null for none.</summary>
    public string? Level { get; private set; }

    /// <summary>Since when; null for none.</summary>
    public Instant? LevelSince { get; private set; }

    /// <summary>The figures no longer give the level; it is kept until then. Null where they do.</summary>
    public Instant? GraceUntil { get; private set; }

    /// <summary>The level below which the customer does not fall, set by hand; null for none, and once it was found to have ended.</summary>
    public string? Floor { get; private set; }

    /// <summary>Until when the floor holds; null for without end.</summary>
    public Instant? FloorUntil { get; private set; }

    /// <summary>When the level is to be looked at by itself; null for when an order changes only.</summary>
    public Instant? LevelDueAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>The counters as one value.</summary>
    public BonusCounters Counters => new(ActiveUnits, PendingUnits, DebtUnits, CreditedUnits, SpentUnits, ExpiredUnits, ReversedUnits, SettledUnits);

    /// <summary>An empty account.</summary>
    public static LoyaltyAccount Open(CustomerId customer, Currency currency)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(customer.Value, nameof(customer));
        return new() { CustomerId = customer, Currency = currency };
    }

    /// <summary>Sets or lifts the floor.</summary>
    /// <param name="level">Code of a level; null to lift it.</param>
    /// <param name="until">Until when it holds; null for without end.</param>
    public void SetFloor(string? level, Instant? until) => (Floor, FloorUntil) = (level, level is null ? null : until);

    /// <summary>Takes over what the figures came to.</summary>
    public void Take(LevelVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Level != Level)
            (Level, LevelSince) = (verdict.Level, verdict.Level is null ? null : verdict.At);
        (GraceUntil, LevelDueAt) = (verdict.GraceUntil, verdict.DueAt);
        if (FloorUntil <= verdict.At)
            (Floor, FloorUntil) = (null, null);
    }

    /// <summary>The level is to be looked at again.</summary>
    internal void LookAt(Instant at) => LevelDueAt = LevelDueAt < at ? LevelDueAt : at;

    /// <summary>Moves the counters. Whoever calls has made sure that there is enough.</summary>
    internal BonusCounters Move(BonusEntryKind kind, long units)
    {
        var after = Counters.After(kind, units);
        if (!after.IsSound)
            throw new InvalidOperationException($"{kind} {units} would break the account of customer {CustomerId.Value}: {after}.");
        Set(after);
        return after;
    }

    /// <summary>The account with other counters: as an entry of its ledger left it.</summary>
    internal LoyaltyAccount At(BonusCounters counters)
    {
        var past = (LoyaltyAccount)MemberwiseClone();
        past.Set(counters);
        return past;
    }

    private void Set(BonusCounters to) => (ActiveUnits, PendingUnits, DebtUnits, CreditedUnits, SpentUnits, ExpiredUnits, ReversedUnits, SettledUnits) =
        (to.Active, to.Pending, to.Debt, to.Credited, to.Spent, to.Expired, to.Reversed, to.Settled);
}
