using Crm.Catalog;

namespace Crm.Stock;

public static partial class StockOperations
{
    /// <summary>
    /// Reserved goods leave for the customer. Refused, with every line that lacks: <see cref="StockRefusals.NotReserved"/> when
    /// more is to leave than is held, <see cref="StockRefusals.NotOnHand"/> when more than the warehouse has.
    /// </summary>
    /// <param name="reservation">The reservation.</param>
    /// <param name="shipment">What leaves, from where.</param>
    /// <param name="balances">All that these lines hold from; where shorts are accepted, at least one of each variant.</param>
    /// <param name="open">Only where shorts are accepted: the reservations that hold from the balances, oldest first, since some may turn short.</param>
    public static Result<StockChange> Ship(
        Reservation reservation, StockShipment shipment, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open = null)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentNullException.ThrowIfNull(shipment);
        ArgumentNullException.ThrowIfNull(balances);
        var change = new StockChange(reservation);
        var refusal = ShipInto(change, reservation, shipment, balances, open);
        return refusal is null ? change : refusal;
    }

    private static Refusal? ShipInto(
        StockChange change, Reservation reservation, StockShipment shipment, IReadOnlyList<StockBalance> balances, IReadOnlyList<Reservation>? open)
    {
        ReservationLine.Check(shipment.Lines);
        List<(Allocation Row, Quantity Quantity, StockBalance Balance)> taken = [];
        List<LineShortage> lacking = [];
        foreach (var line in shipment.Lines)
        {
            var found = Shippable(reservation, line, shipment, balances, taken);
            if (found < line.Quantity)
                lacking.Add(new LineShortage(line.Line, line.VariantId, line.Quantity, found));
        }

        if (lacking.Count > 0)
            return StockRefusals.Lines(StockRefusals.NotReserved, lacking);
        if (shipment.Shorts == ShortShipment.Refuse && NotOnHand(taken) is { Count: > 0 } absent)
            return StockRefusals.Lines(StockRefusals.NotOnHand, absent);
        foreach (var (row, quantity, balance) in taken.Where(t => !t.Row.IsShort).ToList())
            ShipGranted(change, reservation, row, balance, quantity);
        foreach (var (row, quantity, balance) in taken.Where(t => t.Row.IsShort).ToList())
            ShipShort(change, reservation, row, balance, quantity, open);
        reservation.Settle();
        return null;
    }

    private static Quantity Shippable(
        Reservation reservation, ReservationLine line, StockShipment shipment, IReadOnlyList<StockBalance> balances, List<(Allocation, Quantity, StockBalance)> taken)
    {
        var found = Quantity.Zero;
        foreach (var row in reservation.Allocations.OrderBy(a => a.IsShort))
        {
            if (row.Closed || row.Line != line.Line || row.VariantId != line.VariantId || (row.IsShort && shipment.Shorts == ShortShipment.Refuse))
                continue;
            if (!row.IsShort && shipment.From is { } from && row.WarehouseId != from)
                continue;
            var quantity = Quantity.Min(row.Held, line.Quantity - found);
            if (quantity.IsPositive)
                taken.Add((row, quantity, row.IsShort ? Fullest(line.VariantId, shipment.From, balances) : BalanceOf(row, balances)));
            found += quantity;
        }

        return found;
    }

    private static List<LineShortage> NotOnHand(List<(Allocation Row, Quantity Quantity, StockBalance Balance)> taken)
    {
        Dictionary<StockBalance, Quantity> left = [];
        List<LineShortage> absent = [];
        foreach (var (row, quantity, balance) in taken)
        {
            var there = left.GetValueOrDefault(balance, balance.OnHand);
            left[balance] = there - quantity;
            if (there < quantity)
                absent.Add(new LineShortage(row.Line, row.VariantId, quantity, Quantity.Max(there, Quantity.Zero)));
        }

        return absent;
    }

    private static void ShipGranted(StockChange change, Reservation reservation, Allocation row, StockBalance balance, Quantity quantity)
    {
        change.Move(balance, StockMovementKind.Ship, -quantity, new StockNote(Reference: reservation.Id.Value));
        row.Ship(quantity);
    }

    private static void ShipShort(
        StockChange change, Reservation reservation, Allocation row, StockBalance balance, Quantity quantity, IReadOnlyList<Reservation>? open)
    {
        var note = new StockNote(Reference: reservation.Id.Value);
        row.Drop(quantity);
        var shipped = reservation.Row(row.Line, row.VariantId, balance);
        shipped.Add(quantity);
        shipped.Ship(quantity);
        ShortenInto(change, balance, balance.OnHand - quantity, open, note);
        change.Move(balance, StockMovementKind.ShipUnreserved, -quantity, note);
    }

    private static StockBalance Fullest(VariantId variantId, WarehouseId? from, IReadOnlyList<StockBalance> balances) =>
        balances.Where(b => b.VariantId == variantId && (from is null || b.WarehouseId == from)).MaxBy(b => b.Free)
        ?? throw new ArgumentException($"No balance of variant {variantId.Value} is given to ship it from.", nameof(balances));
}
