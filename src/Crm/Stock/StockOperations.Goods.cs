namespace Crm.Stock;

public static partial class StockOperations
{
    /// <summary>Goods came in; what is short is filled, oldest reservations first.</summary>
    /// <param name="balance">Where.</param>
    /// <param name="quantity">How much; above 0.</param>
    /// <param name="note">Reason, lot, delivery note.</param>
    /// <param name="open">Reservations short of the variant, oldest first; null for none.</param>
    public static StockChange Receive(StockBalance balance, Quantity quantity, StockNote note = default, IReadOnlyList<Reservation>? open = null) =>
        ComeIn(StockMovementKind.Receipt, balance, quantity, note, open);

    /// <summary>Goods came back from a customer and passed inspection; what is short is filled, oldest reservations first.</summary>
    /// <inheritdoc cref="Receive" path="/param"/>
    public static StockChange Return(StockBalance balance, Quantity quantity, StockNote note = default, IReadOnlyList<Reservation>? open = null) =>
        ComeIn(StockMovementKind.Return, balance, quantity, note, open);

    /// <summary>Expected goods came in. What comes beyond what was expected is a receipt.</summary>
    /// <inheritdoc cref="Receive" path="/param"/>
    public static StockChange Arrive(StockBalance balance, Quantity quantity, StockNote note = default, IReadOnlyList<Reservation>? open = null)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity.Thousandths, nameof(quantity));
        var change = new StockChange(null, 2);
        var expected = Quantity.Min(quantity, balance.Incoming);
        if (expected.IsPositive)
            change.Move(balance, StockMovementKind.Arrive, expected, note);
        if (quantity > expected)
            change.Move(balance, StockMovementKind.Receipt, quantity - expected, note);
        FillInto(change, balance, open, new StockNote(note.Reason, note.Lot));
        return change;
    }

    /// <summary>Goods are expected (above 0) or no longer expected (below 0). Refused with <see cref="StockRefusals.NotExpected"/> when more is taken back than was expected.</summary>
    public static Result<StockChange> Expect(StockBalance balance, Quantity quantity, StockNote note = default)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentOutOfRangeException.ThrowIfZero(quantity.Thousandths, nameof(quantity));
        if ((balance.Incoming + quantity).IsNegative)
            return new Refusal(StockRefusals.NotExpected, "Only {incoming} is expected, not {requested}.",
                ("incoming", balance.Incoming), ("requested", -quantity));
        var change = new StockChange(null);
        change.Move(balance, StockMovementKind.Expect, quantity, note);
        return change;
    }

    /// <summary>
    /// Goods go to another warehouse: two movements. Refused with <see cref="StockRefusals.Reserved"/> when that would take what
    /// is reserved or not there. What is short is filled at the other end.
    /// </summary>
    /// <param name="from">Where they lie.</param>
    /// <param name="to">Where they go; a balance of the same variant.</param>
    /// <param name="quantity">How much; above 0.</param>
    /// <param name="note">Reason, lot, transfer note.</param>
    /// <param name="open">Reservations short of the variant, oldest first; null for none.</param>
    public static Result<StockChange> Transfer(
        StockBalance from, StockBalance to, Quantity quantity, StockNote note = default, IReadOnlyList<Reservation>? open = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity.Thousandths, nameof(quantity));
        if (from.VariantId != to.VariantId || from.Id == to.Id)
            throw new ArgumentException("A transfer is between two balances of one variant.", nameof(to));
        if (quantity > from.Free)
            return new Refusal(StockRefusals.Reserved, "Only {available} can be moved without taking what is reserved, not {requested}.",
                ("available", from.Free), ("requested", quantity));
        var change = new StockChange(null, 2);
        change.Move(from, StockMovementKind.TransferOut, -quantity, note);
        change.Move(to, StockMovementKind.TransferIn, quantity, note);
        FillInto(change, to, open, new StockNote(note.Reason, note.Lot));
        return change;
    }

    private static StockChange ComeIn(
        StockMovementKind kind, StockBalance balance, Quantity quantity, StockNote note, IReadOnlyList<Reservation>? open)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity.Thousandths, nameof(quantity));
        var change = new StockChange(null);
        change.Move(balance, kind, quantity, note);
        FillInto(change, balance, open, new StockNote(note.Reason, note.Lot));
        return change;
    }
}
