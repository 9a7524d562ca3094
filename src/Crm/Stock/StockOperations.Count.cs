namespace Crm.Stock;

public static partial class StockOperations
{
    /// <summary>
    /// Goods were counted. Always accepted: below what is reserved, the shortfall moves from the youngest reservations of this
    /// balance to short; above what the books said, what is short is filled. A count that finds what the books said is recorded too.
    /// </summary>
    /// <param name="balance">What was counted.</param>
    /// <param name="counted">What lies there, reserved or not; not below 0.</param>
    /// <param name="open">Reservations that hold from the balance or are short of the variant, oldest first.</param>
    /// <param name="note">Reason, lot.</param>
    public static StockChange Count(StockBalance balance, Quantity counted, IReadOnlyList<Reservation> open, StockNote note = default)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentOutOfRangeException.ThrowIfNegative(counted.Thousandths, nameof(counted));
        var change = new StockChange(null);
        var follow = new StockNote(note.Reason, note.Lot);
        var grows = counted > balance.OnHand;
        ShortenInto(change, balance, counted, open, follow);
        change.Move(balance, StockMovementKind.Count, counted - balance.OnHand, note);
        if (grows)
            FillInto(change, balance, open, follow);
        return change;
    }

    /// <summary>
    /// Goods are gone. Always accepted, also below what is reserved or even on hand: the shortfall moves from the youngest
    /// reservations of this balance to short.
    /// </summary>
    /// <param name="balance">Where.</param>
    /// <param name="quantity">How much is gone; above 0.</param>
    /// <param name="open">Reservations that hold from the balance, oldest first.</param>
    /// <param name="note">Reason, lot.</param>
    public static StockChange WriteOff(StockBalance balance, Quantity quantity, IReadOnlyList<Reservation> open, StockNote note = default)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity.Thousandths, nameof(quantity));
        var change = new StockChange(null);
        ShortenInto(change, balance, balance.OnHand - quantity, open, new StockNote(note.Reason, note.Lot));
        change.Move(balance, StockMovementKind.WriteOff, -quantity, note);
        return change;
    }

    /// <summary>
    /// Sets how much may be promised beyond what is on hand. A lower limit moves what it no longer permits from the youngest
    /// reservations to short, a higher one fills what is short.
    /// </summary>
    /// <param name="balance">Which balance.</param>
    /// <param name="limit">Not below 0.</param>
    /// <param name="open">Reservations that hold from the balance or are short of the variant, oldest first.</param>
    public static StockChange LimitBackOrders(StockBalance balance, Quantity limit, IReadOnlyList<Reservation> open)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentOutOfRangeException.ThrowIfNegative(limit.Thousandths, nameof(limit));
        var change = new StockChange(null);
        ShortenInto(change, balance, balance.OnHand + limit - balance.BackOrderLimit, open, default);
        balance.LimitBackOrders(limit);
        FillInto(change, balance, open, default);
        return change;
    }
}
