namespace Crm.Stock;

public static partial class StockOperations
{
    /// <summary>
    /// Carries out what <see cref="ReservationChange.Towards(IReadOnlyList{LineTarget}, Reservation)"/> found: releases, reserves,
    /// ships, then fills others with what became free. What is given up counts as free for what is to be held. Refused as
    /// <see cref="Reserve"/> and <see cref="Ship"/> are.
    /// </summary>
    /// <param name="todo">What to do.</param>
    /// <param name="reservation">The reservation that it was found for, unchanged since.</param>
    /// <param name="terms">How.</param>
    /// <param name="balances">All that it may take from, in the site's order of warehouses, and then all others that it holds from (<see cref="StockTerms.Serving"/>).</param>
    /// <param name="open">Reservations short of what may become free, and, where shorts are accepted, those that hold from the balances; oldest first.</param>
    public static Result<StockChange> Apply(
        ReservationChange todo, Reservation reservation, StockTerms terms, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open = null)
    {
        ArgumentNullException.ThrowIfNull(todo);
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(balances);
        if (CanStopHalfway(todo))
        {
            // Tried on copies first, since a later part may refuse when an earlier one is done. Shipping with accepted shorts
            // refuses nothing, and needs the other reservations, of which there are no copies.
            var trial = terms.Shorts == ShortShipment.Accept ? todo with { Ship = [] } : todo;
            var refusal = Run(new StockChange(null), trial, reservation.Copy(), terms, [.. balances.Select(b => b.Copy())], null);
            if (refusal is not null)
                return refusal;
        }

        var change = new StockChange(reservation, todo.Release.Count + todo.Reserve.Count + todo.Ship.Count);
        return Run(change, todo, reservation, terms, balances, open) is { } no ? no : change;
    }

    private static bool CanStopHalfway(ReservationChange todo) =>
        (todo.Reserve.Count > 0 && todo.Release.Count + todo.Ship.Count > 0) || (todo.Release.Count > 0 && todo.Ship.Count > 0);

    private static Refusal? Run(
        StockChange change, ReservationChange todo, Reservation reservation, StockTerms terms, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open)
    {
        Refusal? refusal = null;
        if (todo.Release.Count > 0)
            ReleaseInto(change, reservation, todo.Release, balances, ReservationState.Released);
        if (todo.Reserve.Count > 0)
            refusal = ReserveInto(change, reservation, new ReservationRequest(todo.Reserve, terms.Policy, terms.Strategy), terms.Serving is { } serving ? [.. balances.Take(serving)] : balances);
        if (refusal is null && todo.Ship.Count > 0)
            refusal = ShipInto(change, reservation, new StockShipment(Granted(todo.Ship, reservation, terms), null, terms.Shorts), balances, open);
        if (refusal is null && todo.Release.Count > 0)
            FillFreed(change, balances, open);
        return refusal;
    }

    /// <summary>Where only part was granted, only that part ships.</summary>
    private static IReadOnlyList<ReservationLine> Granted(IReadOnlyList<ReservationLine> ship, Reservation reservation, StockTerms terms) =>
        terms.Policy != ReservationPolicy.Partial ? ship
            : [.. ship.Select(s => s with { Quantity = Quantity.Min(s.Quantity, reservation.OpenOf(s.Line, s.VariantId)) }).Where(s => s.Quantity.IsPositive)];
}
