namespace Crm.Stock;

/// <summary>Goods that leave for the customer, in full or in part.</summary>
/// <param name="Lines">What leaves; each pair of line and variant once.</param>
/// <param name="From">From this warehouse only; null for wherever it is held.</param>
/// <param name="Shorts">What to do with goods that the books do not have.</param>
public sealed record StockShipment(IReadOnlyList<ReservationLine> Lines, WarehouseId? From = null, ShortShipment Shorts = ShortShipment.Refuse)
{
    /// <summary>All that the reservation still holds; with accepted shorts, what it lacks too.</summary>
    public static StockShipment Rest(Reservation reservation, WarehouseId? from = null, ShortShipment shorts = ShortShipment.Refuse)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        var rows = reservation.Allocations.Where(a => !a.Closed
            && (a.IsShort ? shorts == ShortShipment.Accept : from is null || a.WarehouseId == from));
        return new StockShipment(
            [.. rows.GroupBy(a => (a.Line, a.VariantId)).Select(g => new ReservationLine(g.Key.Line, g.Key.VariantId, new Quantity(g.Sum(a => a.Held.Thousandths))))],
            from,
            shorts);
    }
}
