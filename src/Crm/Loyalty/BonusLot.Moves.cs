using Crm.Customers;
using Crm.Orders;
using NodaTime;

namespace Crm.Loyalty;

public sealed partial class BonusLot
{
    /// <summary>What an order brings, pending until it is complete.</summary>
    internal static BonusLot Pending(BonusLotId id, CustomerId customer, Currency currency, (OrderId Order, Percent Rate) of, BonusTerms terms, Instant now) => new()
    {
        Id = id,
        CustomerId = customer,
        Currency = currency,
        Source = BonusSource.Order,
        OrderId = of.Order,
        Rate = of.Rate,
        AccruesOnDelivery = terms.OnDelivery,
        AccruesOnServices = terms.OnServices,
        State = BonusLotState.Pending,
        CreatedAt = now,
        LivesDays = terms.LivesDays,
        WarnDays = terms.WarnDays,
    };

    /// <summary>What can be spent at once.</summary>
    internal static BonusLot Given(BonusLotId id, CustomerId customer, Currency currency, BonusSource source, (Instant? ExpiresAt, int? WarnDays, string? Reason) how, Instant now) => new()
    {
        Id = id,
        CustomerId = customer,
        Currency = currency,
        Source = source,
        State = BonusLotState.Active,
        CreatedAt = now,
        ActiveAt = now,
        ExpiresAt = how.ExpiresAt,
        WarnDays = how.WarnDays,
        Reason = StoredText.Clean(how.Reason, 500),
    };

    /// <summary>More came with it.</summary>
    internal void Add(long units)
    {
        (AmountUnits, RemainingUnits) = (AmountUnits + units, RemainingUnits + units);
        Reopen();
    }

    /// <summary>The order is complete: from then on, or so many days later, it can be spent.</summary>
    internal void ActivateAt(Instant at)
    {
        ActiveAt = at;
        ExpiresAt = LivesDays is { } days ? at + Duration.FromDays(days) : null;
        Schedule();
    }

    internal void Activate()
    {
        State = RemainingUnits > 0 ? BonusLotState.Active : BonusLotState.Closed;
        Schedule();
    }

    internal void Take(long units)
    {
        (RemainingUnits, SpentUnits) = (RemainingUnits - units, SpentUnits + units);
        Settle();
    }

    /// <summary>What an order had overdrawn comes back with it: spent before, and left now.</summary>
    internal void Restore(long units)
    {
        (AmountUnits, RemainingUnits) = (AmountUnits + units, RemainingUnits + units);
        Schedule();
    }

    /// <summary>What was spent of it comes back; where its time is over, for so long.</summary>
    internal void GiveBack(long units, Instant now, Duration lives)
    {
        (RemainingUnits, SpentUnits) = (RemainingUnits + units, SpentUnits - units);
        if (ExpiresAt <= now)
            (ExpiresAt, WarnedAt, WarnDays) = (now + lives, null, null);
        Reopen();
    }

    internal long Expire()
    {
        var units = RemainingUnits;
        (RemainingUnits, ExpiredUnits) = (0, ExpiredUnits + units);
        Settle();
        return units;
    }

    internal void Reverse(long units)
    {
        (RemainingUnits, ReversedUnits) = (RemainingUnits - units, ReversedUnits + units);
        Settle();
    }

    internal void ReverseExpired(long units) => (ExpiredUnits, ReversedUnits) = (ExpiredUnits - units, ReversedUnits + units);

    internal void Owe(long units) => (OwedUnits, ReversedUnits) = (OwedUnits + units, ReversedUnits + units);

    internal void OffsetBy(long units)
    {
        (RemainingUnits, NettedUnits) = (RemainingUnits - units, NettedUnits + units);
        Settle();
    }

    internal void Warn(Instant now)
    {
        WarnedAt = now;
        Schedule();
    }

    private void Reopen()
    {
        if (State == BonusLotState.Closed && RemainingUnits > 0)
            State = ActiveAt is null ? BonusLotState.Pending : BonusLotState.Active;
        Schedule();
    }

    private void Settle()
    {
        if (RemainingUnits == 0)
            State = BonusLotState.Closed;
        Schedule();
    }

    /// <summary>When its end is announced; null where it is not, or no more.</summary>
    internal Instant? WarnAt => WarnedAt is null && WarnDays is { } days && ExpiresAt is { } end ? end - Duration.FromDays(days) : null;

    private void Schedule() => DueAt = State switch
    {
        BonusLotState.Pending => ActiveAt,
        BonusLotState.Active => WarnAt ?? ExpiresAt,
        _ => null,
    };
}
