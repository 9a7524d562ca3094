using Crm.Orders;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>
/// All that is done with bonuses, decided on what was loaded: who calls keeps others out until it is written. Operations about an
/// order name what it is to have in the end, so that doing one twice does nothing.
/// </summary>
public static partial class BonusOperations
{
    /// <summary>Does what is due by now: pending bonuses become active, ends are announced, bonuses expire.</summary>
    public static BonusChange Settle(BonusHoldings holdings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(holdings);
        var change = new BonusChange();
        SettleInto(change, holdings, now);
        return change;
    }

    /// <summary>
    /// Spends on an order, nearest end first, what it lacks of <paramref name="units"/> in all; or gives back what it has beyond, from
    /// the last lot that was taken from to the first. Refused with <see cref="LoyaltyRefusals.NotEnough"/>.
    /// </summary>
    /// <param name="spend">What the order has.</param>
    /// <param name="units">What it is to have in all, in ten-thousandths.</param>
    /// <param name="holdings">The buyer's bonuses, with all lots of which something is left.</param>
    /// <param name="now">The present.</param>
    public static Result<BonusChange> Spend(BonusSpend spend, long units, BonusHoldings holdings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(spend);
        ArgumentNullException.ThrowIfNull(holdings);
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        var more = units - spend.NetUnits;
        if (more < 0)
            throw new ArgumentOutOfRangeException(nameof(units), units, "The order has more; use GiveBack.");
        if (more > holdings.SpendableUnits(now))
            return LoyaltyRefusals.Lacks(more, holdings.SpendableUnits(now), spend.Currency);
        var change = Settle(holdings, now);
        TakeInto(change, spend, more, holdings, now);
        return change;
    }

    /// <summary>
    /// Gives back what an order no longer needs, to the lot spent from last first; lots whose time is over live for
    /// <paramref name="lives"/> again, and what is owed is offset at once.
    /// </summary>
    /// <param name="spend">What the order has.</param>
    /// <param name="units">What it is to keep, in ten-thousandths; more than it has is what it has.</param>
    /// <param name="holdings">The accounts and lots that it was taken from.</param>
    /// <param name="lives">How long expired lots live again.</param>
    /// <param name="now">The present.</param>
    /// <param name="nextLot">Ids for new lots.</param>
    public static BonusChange GiveBack(BonusSpend spend, long units, BonusHoldings holdings, Duration lives, Instant now, Func<BonusLotId> nextLot)
    {
        ArgumentNullException.ThrowIfNull(spend);
        ArgumentNullException.ThrowIfNull(holdings);
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        var change = Settle(holdings, now);
        var back = spend.NetUnits - units;
        for (var i = spend.Takes.Count - 1; i >= 0 && back > 0; i--)
        {
            var take = spend.Takes[i];
            var part = Math.Min(back, take.OpenUnits);
            if (part == 0)
                continue;
            take.GiveBack(part);
            back -= part;
            if (take.LotId is { } id)
                ReturnTo(change, spend.OrderId, holdings.Lot(id), holdings, part, (now, lives));
            else
                Undraw(change, spend, holdings.Account(take.CustomerId), part, (now, lives), nextLot);
        }

        OffsetInto(change, holdings, now);
        return change;
    }

    /// <summary>A cancelled order stands again, with what it had agreed to spend: what cannot be spent any more is owed.</summary>
    /// <param name="spend">What the order has.</param>
    /// <param name="units">What it is to have in all, in ten-thousandths.</param>
    /// <param name="holdings">The buyer's bonuses, with all lots of which something is left.</param>
    /// <param name="now">The present.</param>
    public static BonusChange TakeUp(BonusSpend spend, long units, BonusHoldings holdings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(spend);
        ArgumentNullException.ThrowIfNull(holdings);
        var more = units - spend.NetUnits;
        var change = Settle(holdings, now);
        var part = Math.Min(more, holdings.SpendableUnits(now));
        TakeInto(change, spend, part, holdings, now);
        if (more > part)
        {
            spend.Take(spend.CustomerId, null, more - part);
            change.Enter(holdings.Account(spend.CustomerId), BonusEntryKind.Overdraw, more - part, spend.OrderId, null);
        }

        return change;
    }

    /// <summary>A part that is split off an order takes over what it has of the bonuses spent on it; nobody's balance changes.</summary>
    /// <param name="from">What the order has.</param>
    /// <param name="to">What the part has.</param>
    /// <param name="units">How much goes over, in ten-thousandths; not more than the order has.</param>
    public static void Cede(BonusSpend from, BonusSpend to, long units)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, from.NetUnits);
        var left = units;
        for (var i = from.Takes.Count - 1; i >= 0 && left > 0; i--)
        {
            var part = Math.Min(left, from.Takes[i].OpenUnits);
            if (part == 0)
                continue;
            from.Takes[i].Cede(part);
            to.Take(from.Takes[i].CustomerId, from.Takes[i].LotId, part);
            left -= part;
        }
    }

    private static void TakeInto(BonusChange change, BonusSpend spend, long units, BonusHoldings holdings, Instant now)
    {
        var left = units;
        foreach (var lot in holdings.Lots.Where(l => l.IsActive(now)).Order(Comparer<BonusLot>.Create(BonusLot.CompareEnd)))
        {
            var part = Math.Min(left, lot.RemainingUnits);
            if (part == 0)
                return;
            lot.Take(part);
            spend.Take(lot.CustomerId, lot.Id, part);
            change.Enter(holdings.Account(lot.CustomerId), BonusEntryKind.Spend, part, spend.OrderId, lot);
            left -= part;
        }
    }

    private static void ReturnTo(BonusChange change, OrderId order, BonusLot lot, BonusHoldings holdings, long units, (Instant Now, Duration Lives) at)
    {
        lot.GiveBack(units, at.Now, at.Lives);
        change.Enter(holdings.Account(lot.CustomerId), BonusEntryKind.GiveBack, units, order, lot);
    }

    /// <summary>What was overdrawn is owed no more; what was offset since comes back as bonuses.</summary>
    private static void Undraw(BonusChange change, BonusSpend spend, LoyaltyAccount account, long units, (Instant Now, Duration Lives) at, Func<BonusLotId> nextLot)
    {
        var owed = Math.Min(units, account.DebtUnits);
        change.Enter(account, BonusEntryKind.Undraw, owed, spend.OrderId, null);
        if (units == owed)
            return;
        var lot = BonusLot.Given(nextLot(), account.CustomerId, account.Currency, BonusSource.Adjustment, (at.Now + at.Lives, null, null), at.Now);
        lot.Restore(units - owed);
        change.Open(lot);
        change.Enter(account, BonusEntryKind.GiveBack, units - owed, spend.OrderId, lot);
    }

    private static void SettleInto(BonusChange change, BonusHoldings holdings, Instant now)
    {
        foreach (var lot in holdings.Lots)
        {
            if (lot.State == BonusLotState.Pending && lot.ActiveAt <= now)
            {
                var units = lot.RemainingUnits;
                lot.Activate();
                change.Enter(holdings.Account(lot.CustomerId), BonusEntryKind.Activate, units, lot.OrderId, lot);
            }

            if (lot.State == BonusLotState.Active && lot.ExpiresAt <= now)
                change.Enter(holdings.Account(lot.CustomerId), BonusEntryKind.Expire, lot.Expire(), null, lot);
            if (lot.State != BonusLotState.Active || !(lot.WarnAt <= now))
                continue;
            lot.Warn(now);
            change.Warn(lot);
        }

        OffsetInto(change, holdings, now);
    }

    /// <summary>What can be spent goes against what the same account owes, nearest end first.</summary>
    private static void OffsetInto(BonusChange change, BonusHoldings holdings, Instant now)
    {
        foreach (var account in holdings.Accounts.Where(a => a.DebtUnits > 0))
            foreach (var lot in holdings.Lots.Concat(change.Opened).Where(l => l.CustomerId == account.CustomerId && l.IsActive(now)).Distinct().Order(Comparer<BonusLot>.Create(BonusLot.CompareEnd)).ToArray())
            {
                var units = Math.Min(account.DebtUnits, lot.RemainingUnits);
                if (units == 0)
                    break;
                lot.OffsetBy(units);
                change.Enter(account, BonusEntryKind.Offset, units, null, lot);
            }
    }
}
