namespace Crm.Stock;

public static partial class StockOperations
{
    /// <summary>
    /// Reserves, in addition to what the reservation holds already. Refused with <see cref="StockRefusals.NotEnough"/>, which
    /// names every line that lacks, as <see cref="ReservationPolicy"/> says.
    /// </summary>
    /// <param name="reservation">A new, empty one or one that is to hold more.</param>
    /// <param name="request">What to hold, and how.</param>
    /// <param name="balances">The balances of those variants, in the site's order of warehouses, each once.</param>
    public static Result<StockChange> Reserve(Reservation reservation, ReservationRequest request, IReadOnlyList<StockBalance> balances)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(balances);
        var change = new StockChange(reservation);
        var refusal = ReserveInto(change, reservation, request, balances);
        return refusal is null ? change : refusal;
    }

    private static Refusal? ReserveInto(
        StockChange change, Reservation reservation, ReservationRequest request, IReadOnlyList<StockBalance> balances)
    {
        ReservationLine.Check(request.Lines);
        if (request.Lines.Count == 1 && balances.Count == 1 && request.Lines[0].Kits == 0)
            return ReserveOne(change, reservation, request, balances[0]);
        var plan = AllocationPlan.Make(request, balances);
        if (plan.IsRefused)
            return StockRefusals.Lines(StockRefusals.NotEnough, plan.Shortages);
        foreach (var grant in plan.Grants)
            Grant(change, reservation, request.Lines[grant.Line], balances[grant.Balance], new Quantity(grant.Thousandths));
        foreach (var shortage in plan.Shortages)
            Lack(change, reservation, request.Policy, shortage);
        reservation.Settle();
        return null;
    }

    /// <summary>The hot path: one line, one warehouse. All strategies agree, so nothing is planned.</summary>
    private static Refusal? ReserveOne(StockChange change, Reservation reservation, ReservationRequest request, StockBalance balance)
    {
        var line = request.Lines[0];
        var free = balance.VariantId != line.VariantId ? Quantity.Zero
            : request.Policy is ReservationPolicy.BackOrder or ReservationPolicy.AcceptShort ? balance.Room : balance.Free;
        if (free >= line.Quantity)
        {
            Grant(change, reservation, line, balance, line.Quantity);
        }
        else
        {
            var shortage = new LineShortage(line.Line, line.VariantId, line.Quantity, free);
            if (request.Policy != ReservationPolicy.AcceptShort && (request.Policy != ReservationPolicy.Partial || free.IsZero))
                return StockRefusals.Lines(StockRefusals.NotEnough, [shortage]);
            if (free.IsPositive)
                Grant(change, reservation, line, balance, free);
            Lack(change, reservation, request.Policy, shortage);
        }

        reservation.Settle();
        return null;
    }

    private static void Grant(StockChange change, Reservation reservation, ReservationLine line, StockBalance balance, Quantity quantity)
    {
        change.Move(balance, StockMovementKind.Reserve, quantity, new StockNote(Reference: reservation.Id.Value));
        reservation.Row(line.Line, line.VariantId, balance).Add(quantity);
    }

    private static void Lack(StockChange change, Reservation reservation, ReservationPolicy policy, LineShortage shortage)
    {
        change.Shortages = [.. change.Shortages, shortage];
        if (policy == ReservationPolicy.AcceptShort)
            reservation.Row(shortage.Line, shortage.VariantId, null).Add(shortage.Missing);
    }
}
