using NodaTime;

namespace Crm.Stock;

public static partial class StockOperations
{
    /// <summary>Gives up all that is held or short; what was shipped stays shipped. Doing it twice does nothing.</summary>
    /// <param name="reservation">The reservation.</param>
    /// <param name="balances">All that it holds from.</param>
    /// <param name="open">Reservations that may be filled with what becomes free, oldest first; null for none.</param>
    public static StockChange Release(
        Reservation reservation, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open = null) =>
        GiveUp(reservation, null, balances, open, ReservationState.Released);

    /// <summary>Gives up parts of lines: first what is short, then what was granted last. Never more than is not shipped.</summary>
    /// <param name="reservation">The reservation.</param>
    /// <param name="lines">How much of what; more than is open counts as all that is open.</param>
    /// <param name="balances">All that these lines hold from.</param>
    /// <param name="open">Reservations that may be filled with what becomes free, oldest first; null for none.</param>
    public static StockChange ReleaseLines(
        Reservation reservation, IReadOnlyList<ReservationLine> lines, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open = null)
    {
        ReservationLine.Check(lines);
        return GiveUp(reservation, lines, balances, open, ReservationState.Released);
    }

    /// <summary>Gives up a hold whose time has run out. Refused with <see cref="StockRefusals.NotExpired"/> if it has not.</summary>
    /// <param name="reservation">The hold.</param>
    /// <param name="now">The present.</param>
    /// <param name="balances">All that it holds from.</param>
    /// <param name="open">Reservations that may be filled with what becomes free, oldest first; null for none.</param>
    public static Result<StockChange> Expire(
        Reservation reservation, Instant now, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open = null)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        if (!reservation.IsExpired(now))
            return new Refusal(StockRefusals.NotExpired, "The hold is good until {expires}.", ("expires", reservation.ExpiresAt));
        return GiveUp(reservation, null, balances, open, ReservationState.Expired);
    }

    private static StockChange GiveUp(
        Reservation reservation, IReadOnlyList<ReservationLine>? lines, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open, ReservationState state)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(balances);
        var change = new StockChange(reservation);
        ReleaseInto(change, reservation, lines, balances, state);
        FillFreed(change, balances, open);
        return change;
    }

    private static void ReleaseInto(
        StockChange change, Reservation reservation, IReadOnlyList<ReservationLine>? lines, IReadOnlyList<StockBalance> balances, ReservationState state)
    {
        var wasOpen = reservation.State == ReservationState.Open;
        var taken = Releases(reservation, lines);
        foreach (var (row, _) in taken)
            if (!row.IsShort)
                BalanceOf(row, balances);
        foreach (var (row, quantity) in taken)
        {
            if (!row.IsShort)
                change.Move(BalanceOf(row, balances), StockMovementKind.Release, -quantity, new StockNote(Reference: reservation.Id.Value));
            row.Drop(quantity);
        }

        if (wasOpen)
            reservation.Settle(state);
    }

    private static List<(Allocation Row, Quantity Quantity)> Releases(Reservation reservation, IReadOnlyList<ReservationLine>? lines)
    {
        if (lines is null)
            return [.. reservation.Allocations.Where(a => !a.Closed).Select(a => (a, a.Held))];
        List<(Allocation, Quantity)> taken = [];
        foreach (var line in lines)
        {
            var need = line.Quantity;
            var rows = reservation.Allocations.Where(a => !a.Closed && a.Line == line.Line && a.VariantId == line.VariantId);
            foreach (var row in rows.OrderByDescending(a => a.IsShort).ThenByDescending(a => a.Position))
            {
                var quantity = Quantity.Min(need, row.Held);
                if (quantity.IsPositive)
                    taken.Add((row, quantity));
                need -= quantity;
            }
        }

        return taken;
    }

    private static void FillFreed(StockChange change, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open)
    {
        if (open is null || change.Movements.Count == 0)
            return;
        foreach (var balance in balances)
            FillInto(change, balance, open, default);
    }
}
