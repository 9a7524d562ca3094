using Crm.Customers;
using Crm.Orders;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>
/// Bonuses that came at once and expire at once. Changed by <see cref="BonusOperations"/> only, together with its account. Always
/// <c>Amount = Remaining + Spent + Expired + Netted + Reversed − Owed</c>.
/// </summary>
public sealed partial class BonusLot
{
    private BonusLot()
    {
    }

    /// <summary>Its id.</summary>
    public BonusLotId Id { get; private set; }

    /// <summary>Whose.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Currency of every amount: that of the account.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Where it comes from.</summary>
    public BonusSource Source { get; private set; }

    /// <summary>The order that brought it; null for none.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>Of an order's lot: the share of the base, frozen when the order was placed.</summary>
    public Percent Rate { get; private set; }

    /// <summary>Of an order's lot: whether its delivery is part of the base; frozen as the rate is.</summary>
    public bool AccruesOnDelivery { get; private set; }

    /// <summary>Of an order's lot: whether its services are part of the base; frozen as the rate is.</summary>
    public bool AccruesOnServices { get; private set; }

    /// <summary>Where it stands.</summary>
    public BonusLotState State { get; private set; }

    internal long AmountUnits { get; private set; }

    internal long RemainingUnits { get; private set; }

    internal long SpentUnits { get; private set; }

    internal long ExpiredUnits { get; private set; }

    internal long ReversedUnits { get; private set; }

    internal long OwedUnits { get; private set; }

    internal long NettedUnits { get; private set; }

    /// <summary>What ever came with it.</summary>
    public Money Amount => new(AmountUnits, Currency);

    /// <summary>What is left: pending or to be spent.</summary>
    public Money Remaining => new(RemainingUnits, Currency);

    /// <summary>Spent, less what was given back.</summary>
    public Money Spent => new(SpentUnits, Currency);

    /// <summary>Not spent in time.</summary>
    public Money Expired => new(ExpiredUnits, Currency);

    /// <summary>Taken back.</summary>
    public Money Reversed => new(ReversedUnits, Currency);

    /// <summary>The part of <see cref="Reversed"/> that had been spent and so came to be owed.</summary>
    public Money Owed => new(OwedUnits, Currency);

    /// <summary>Went against what was owed.</summary>
    public Money Netted => new(NettedUnits, Currency);

    /// <summary>When it came.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>From when on it can be spent; null while its order is not complete.</summary>
    public Instant? ActiveAt { get; private set; }

    /// <summary>Until when it can be spent, this instant excluded; null for without end, and while it is pending.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>How long it lives once it is active; null for without end. Frozen when it came.</summary>
    public int? LivesDays { get; private set; }

    /// <summary>How many days before its end the customer is to hear of it; null for not at all.</summary>
    public int? WarnDays { get; private set; }

    /// <summary>When its coming end was announced; null while it was not.</summary>
    public Instant? WarnedAt { get; private set; }

    /// <summary>When something is to be done with it by itself: it becomes active, its end is announced, it expires. Null for nothing.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>Why it was given, in the shop's words; null for none.</summary>
    public string? Reason { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>What was frozen with it.</summary>
    internal BonusTerms Terms => new(LivesDays, WarnDays) { OnDelivery = AccruesOnDelivery, OnServices = AccruesOnServices };

    /// <summary>What was accrued and not taken back.</summary>
    internal long NetUnits => AmountUnits - ReversedUnits;

    /// <summary>Whether the amounts fit each other, and none is below 0.</summary>
    internal bool IsSound => RemainingUnits >= 0 && SpentUnits >= 0 && ExpiredUnits >= 0 && NettedUnits >= 0 && ReversedUnits >= OwedUnits && OwedUnits >= 0
        && AmountUnits == RemainingUnits + SpentUnits + ExpiredUnits + NettedUnits + ReversedUnits - OwedUnits;

    /// <summary>Nearest end first; lots without end last.</summary>
    internal static int CompareEnd(BonusLot left, BonusLot right)
    {
        var byEnd = (left.ExpiresAt ?? Instant.MaxValue).CompareTo(right.ExpiresAt ?? Instant.MaxValue);
        return byEnd != 0 ? byEnd : left.Id.Value.CompareTo(right.Id.Value);
    }

    /// <summary>Whether it can be spent at this instant.</summary>
    internal bool IsActive(Instant now) => State == BonusLotState.Active && RemainingUnits > 0 && !(ExpiresAt <= now);
}
