namespace Crm.Stock;

/// <summary>
/// All that can happen to stock. Each operation decides in full, then changes the balances and reservations given to it and
/// says what it did (<see cref="StockChange"/>), for the caller to write in one transaction; a refusal leaves all untouched.
/// <para>
/// <b>Balances</b> are given each once, in the site's order of warehouses; all that the reservation holds from must be among them.
/// </para>
/// <para>
/// <b>Open reservations</b> are given oldest first (<see cref="Reservation.CompareAge"/>), with all their rows; any that neither
/// hold from the balance nor are short of its variant are passed over. Filling walks from the oldest and stops when nothing is
/// left to grant, so the list may end with the youngest that can be reached. Shortening walks from the youngest and stops when
/// the balance is covered, so the list may begin with the oldest that can be reached. If the reservation that the operation is
/// about is in the list, it is the same object there.
/// </para>
/// </summary>
public static partial class StockOperations
{
    /// <summary>
    /// Grants what is short, oldest reservations first, as far as the balance has room. For goods that became free without an
    /// operation that fills by itself, and after an operation that shortened: what is lacking here may be free elsewhere.
    /// </summary>
    /// <param name="balance">Where goods have become free.</param>
    /// <param name="open">Reservations short of the variant, oldest first.</param>
    /// <param name="note">Written beside the movements; the reference is always the reservation.</param>
    public static StockChange Fill(StockBalance balance, IReadOnlyList<Reservation> open, StockNote note = default)
    {
        ArgumentNullException.ThrowIfNull(balance);
        var change = new StockChange(null);
        FillInto(change, balance, open, note);
        return change;
    }

    private static void FillInto(StockChange change, StockBalance balance, IReadOnlyList<Reservation>? open, StockNote note)
    {
        for (var i = 0; i < (open?.Count ?? 0) && balance.Room.IsPositive; i++)
        {
            var reservation = open![i];
            if (i > 0)
                CheckAge(open[i - 1], reservation);
            if (open is WaitingReservations waiting && !waiting.Serves(reservation, balance.WarehouseId))
                continue;
            for (var k = 0; k < reservation.Allocations.Count && balance.Room.IsPositive; k++)
            {
                var row = reservation.Allocations[k];
                if (row.IsShort && !row.Closed && row.VariantId == balance.VariantId)
                    FillRow(change, reservation, row, balance, note);
            }
        }
    }

    private static void FillRow(StockChange change, Reservation reservation, Allocation row, StockBalance balance, StockNote note)
    {
        var quantity = Quantity.Min(row.Held, balance.Room);
        change.Move(balance, StockMovementKind.Fill, quantity, note with { Reference = reservation.Id.Value });
        row.Drop(quantity);
        reservation.Row(row.Line, row.VariantId, balance).Add(quantity);
        change.Fill(reservation, row, balance, quantity);
    }

    /// <summary>Moves to short, youngest first, what could not be kept once <paramref name="onHand"/> is on hand.</summary>
    private static void ShortenInto(StockChange change, StockBalance balance, Quantity onHand, IReadOnlyList<Reservation>? open, StockNote note)
    {
        var excess = balance.Reserved - balance.CeilingAt(onHand);
        if (!excess.IsPositive)
            return;
        open = WithOwn(open ?? [], change.Reservation);
        for (var i = Covering(balance, excess, open, out var last); i >= last; i--)
        {
            var reservation = open![i];
            for (var k = reservation.Allocations.Count - 1; k >= 0 && excess.IsPositive; k--)
            {
                var row = reservation.Allocations[k];
                if (row.BalanceId == balance.Id && !row.Closed)
                    excess -= ShortenRow(change, reservation, row, balance, excess, note);
            }
        }
    }

    private static Quantity ShortenRow(
        StockChange change, Reservation reservation, Allocation row, StockBalance balance, Quantity excess, StockNote note)
    {
        var quantity = Quantity.Min(row.Held, excess);
        change.Move(balance, StockMovementKind.Shorten, -quantity, note with { Reference = reservation.Id.Value });
        row.Drop(quantity);
        reservation.Row(row.Line, row.VariantId, null).Add(quantity);
        change.Shorten(reservation, row, balance, quantity);
        return quantity;
    }

    /// <summary>Finds how far from the youngest one must go to cover an excess, before anything is changed.</summary>
    private static int Covering(StockBalance balance, Quantity excess, IReadOnlyList<Reservation>? open, out int last)
    {
        var count = open?.Count ?? 0;
        for (last = count - 1; last >= 0; last--)
        {
            if (last < count - 1)
                CheckAge(open![last], open[last + 1]);
            foreach (var row in open![last].Allocations)
                if (row.BalanceId == balance.Id)
                    excess -= row.Held;
            if (!excess.IsPositive)
                return count - 1;
        }

        throw new ArgumentException($"The open reservations given lack {excess} of what balance {balance.Id.Value} has to give up.", nameof(open));
    }

    /// <summary>The reservation that the operation is about may have to give up goods as well; a new one is in nobody's list.</summary>
    private static IReadOnlyList<Reservation> WithOwn(IReadOnlyList<Reservation> open, Reservation? own)
    {
        if (own is null || open.Contains(own))
            return open;
        if (open.Any(r => r.Id == own.Id))
            throw new ArgumentException($"Reservation {own.Id.Value} is given twice, as two objects.", nameof(open));
        List<Reservation> all = [.. open];
        var at = all.FindIndex(r => Reservation.CompareAge(own, r) < 0);
        all.Insert(at < 0 ? all.Count : at, own);
        return all;
    }

    private static void CheckAge(Reservation older, Reservation younger)
    {
        if (Reservation.CompareAge(older, younger) > 0)
            throw new ArgumentException($"Reservation {older.Id.Value} is given before the older {younger.Id.Value}.", nameof(younger));
    }

    private static StockBalance BalanceOf(Allocation row, IReadOnlyList<StockBalance> balances)
    {
        for (var i = 0; i < balances.Count; i++)
            if (balances[i].Id == row.BalanceId)
                return balances[i];
        throw new ArgumentException($"Balance {row.BalanceId?.Value} of reservation {row.ReservationId.Value} is not given.", nameof(balances));
    }
}
