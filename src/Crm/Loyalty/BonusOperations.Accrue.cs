using Crm.Orders;
using NodaTime;

namespace Crm.Loyalty;

public static partial class BonusOperations
{
    /// <summary>What an order brings, pending until it is complete.</summary>
    /// <param name="account">The buyer's account.</param>
    /// <param name="id">Id of the lot.</param>
    /// <param name="of">The order, and the share of the base that it brings.</param>
    /// <param name="units">How much it comes to now, in ten-thousandths.</param>
    /// <param name="terms">How long it lives.</param>
    /// <param name="now">The present.</param>
    public static BonusChange Accrue(LoyaltyAccount account, BonusLotId id, (OrderId Order, Percent Rate) of, long units, BonusTerms terms, Instant now)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        var change = new BonusChange();
        var lot = BonusLot.Pending(id, account.CustomerId, account.Currency, of, terms, now);
        lot.Add(units);
        change.Open(lot);
        change.Enter(account, BonusEntryKind.Accrue, units, of.Order, lot);
        return change;
    }

    /// <summary>Brings what an order accrued to what it comes to by now. What is taken back after it was spent is owed, and offset at once by other bonuses.</summary>
    /// <param name="lot">The order's lot.</param>
    /// <param name="units">What it comes to in all, in ten-thousandths; 0 for an order that was cancelled or wholly returned.</param>
    /// <param name="holdings">The lot's account, and its lots with something left.</param>
    /// <param name="now">The present.</param>
    public static BonusChange Correct(BonusLot lot, long units, BonusHoldings holdings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(lot);
        ArgumentNullException.ThrowIfNull(holdings);
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        var change = Settle(holdings, now);
        var by = units - lot.NetUnits;
        var account = holdings.Account(lot.CustomerId);
        if (by > 0)
        {
            lot.Add(by);
            change.Enter(account, lot.State == BonusLotState.Pending ? BonusEntryKind.Accrue : BonusEntryKind.Credit, by, lot.OrderId, lot);
        }
        else if (by < 0)
        {
            ReverseInto(change, account, lot, -by);
        }

        OffsetInto(change, holdings, now);
        return change;
    }

    /// <summary>The order is complete: its bonuses can be spent from so many days after that on.</summary>
    public static BonusChange Complete(BonusLot lot, Instant at, BonusHoldings holdings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(lot);
        ArgumentNullException.ThrowIfNull(holdings);
        var change = new BonusChange();
        if (lot.State == BonusLotState.Pending && lot.ActiveAt != at)
        {
            lot.ActivateAt(at);
            change.Touch(lot);
        }

        SettleInto(change, holdings, now);
        return change;
    }

    /// <summary>Bonuses that can be spent at once: a gift, or something put right.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="id">Id of the lot.</param>
    /// <param name="gift">How much, until when, why.</param>
    /// <param name="holdings">The account, and its lots with something left.</param>
    /// <param name="now">The present.</param>
    public static BonusChange Give(LoyaltyAccount account, BonusLotId id, BonusGift gift, BonusHoldings holdings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(gift);
        ArgumentNullException.ThrowIfNull(holdings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gift.Amount.Units, nameof(gift));
        var change = Settle(holdings, now);
        var lot = BonusLot.Given(id, account.CustomerId, account.Currency, gift.Source, (gift.ExpiresAt, gift.WarnDays, gift.Reason), now);
        lot.Add(gift.Amount.Units);
        change.Open(lot);
        change.Enter(account, BonusEntryKind.Credit, gift.Amount.Units, null, lot);
        OffsetInto(change, holdings, now);
        return change;
    }

    /// <summary>Takes bonuses away by hand, nearest end first. Refused with <see cref="LoyaltyRefusals.NotEnough"/>.</summary>
    public static Result<BonusChange> Deduct(long units, BonusHoldings holdings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(holdings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        var spendable = holdings.SpendableUnits(now);
        if (units > spendable)
            return LoyaltyRefusals.Lacks(units, spendable, holdings.Accounts.Count > 0 ? holdings.Accounts[0].Currency : default);
        var change = Settle(holdings, now);
        var left = units;
        foreach (var lot in holdings.Lots.Where(l => l.IsActive(now)).Order(Comparer<BonusLot>.Create(BonusLot.CompareEnd)))
        {
            var part = Math.Min(left, lot.RemainingUnits);
            if (part == 0)
                break;
            lot.Reverse(part);
            change.Enter(holdings.Account(lot.CustomerId), BonusEntryKind.Reverse, part, null, lot);
            left -= part;
        }

        return change;
    }

    /// <summary>What is owed is settled otherwise: taken off a refund, or waived. Gives how much of it was owed.</summary>
    public static BonusChange SettleDebt(long units, BonusHoldings holdings, OrderId? order)
    {
        ArgumentNullException.ThrowIfNull(holdings);
        var change = new BonusChange();
        var left = units;
        foreach (var account in holdings.Accounts)
        {
            var part = Math.Min(left, account.DebtUnits);
            change.Enter(account, BonusEntryKind.Settle, part, order, null);
            left -= part;
        }

        return change;
    }

    private static void ReverseInto(BonusChange change, LoyaltyAccount account, BonusLot lot, long units)
    {
        var isPending = lot.State == BonusLotState.Pending;
        var left = Math.Min(units, lot.RemainingUnits);
        if (left > 0)
        {
            lot.Reverse(left);
            change.Enter(account, isPending ? BonusEntryKind.ReversePending : BonusEntryKind.Reverse, left, lot.OrderId, lot);
        }

        var expired = Math.Min(units - left, lot.ExpiredUnits);
        if (expired > 0)
        {
            lot.ReverseExpired(expired);
            change.Enter(account, BonusEntryKind.ReverseExpired, expired, lot.OrderId, lot);
        }

        var spent = units - left - expired;
        if (spent == 0)
            return;
        lot.Owe(spent);
        change.Enter(account, BonusEntryKind.Owe, spent, lot.OrderId, lot);
    }
}
