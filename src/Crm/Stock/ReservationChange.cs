using Crm.Catalog;

namespace Crm.Stock;

/// <summary>
/// What is left to do to bring a reservation to where an order's status wants it. It is a difference to what is held and
/// shipped already, so going back and forth never reserves or ships twice.
/// </summary>
/// <param name="Release">To give up.</param>
/// <param name="Reserve">To hold in addition.</param>
/// <param name="Ship">To ship, once the above is done.</param>
public sealed record ReservationChange(
    IReadOnlyList<ReservationLine> Release, IReadOnlyList<ReservationLine> Reserve, IReadOnlyList<ReservationLine> Ship)
{
    /// <summary>True when the reservation is where it should be.</summary>
    public bool IsNothing => Release.Count + Reserve.Count + Ship.Count == 0;

    /// <summary>All lines of an order to one target.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="wanted">All goods lines of the order with their whole quantities, kits expanded.</param>
    /// <param name="reservation">What is held and shipped.</param>
    public static ReservationChange Towards(StockTarget target, IReadOnlyList<ReservationLine> wanted, Reservation reservation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return Towards([.. wanted.Select(w => new LineTarget(w, target))], reservation);
    }

    /// <summary>Each line of an order to its own target. What is held for lines that are not named is given up.</summary>
    /// <param name="lines">All goods lines of the order with their whole quantities, kits expanded.</param>
    /// <param name="reservation">What is held and shipped.</param>
    public static ReservationChange Towards(IReadOnlyList<LineTarget> lines, Reservation reservation)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(reservation);
        ReservationLine.Check([.. lines.Select(l => l.Wanted)]);
        List<ReservationLine> release = [], reserve = [], ship = [];
        foreach (var (wanted, target) in lines)
        {
            var (line, variant) = (wanted.Line, wanted.VariantId);
            var held = reservation.OpenOf(line, variant);
            var rest = Quantity.Max(wanted.Quantity - reservation.ShippedOf(line, variant), Quantity.Zero);
            var want = target == StockTarget.None ? Quantity.Zero : rest;
            if (held > want)
                release.Add(new ReservationLine(line, variant, held - want));
            if (held < want)
                reserve.Add(More(wanted, want - held));
            if (target == StockTarget.Shipped && want.IsPositive)
                ship.Add(new ReservationLine(line, variant, want));
        }

        HashSet<(int, VariantId)> named = [.. lines.Select(l => (l.Wanted.Line, l.Wanted.VariantId))];
        foreach (var group in reservation.Allocations.Where(a => !a.Closed).GroupBy(a => (a.Line, a.VariantId)))
            if (!named.Contains(group.Key))
                release.Add(new ReservationLine(group.Key.Line, group.Key.VariantId, reservation.OpenOf(group.Key.Line, group.Key.VariantId)));
        return new ReservationChange(release, WholeKits(reserve, lines), ship);
    }

    private static ReservationLine More(ReservationLine wanted, Quantity quantity) => wanted with
    {
        Quantity = quantity,
        Kits = wanted.Kits == 0 || quantity.Thousandths % PerKit(wanted) != 0 ? 0 : (int)(quantity.Thousandths / PerKit(wanted)),
    };

    private static long PerKit(ReservationLine wanted) => wanted.Quantity.Thousandths / wanted.Kits;

    /// <summary>
    /// Components stay a kit only where all of the kit's components want the same number of kits more. Where some are held and
    /// others lack, each is reserved by itself, to complete what is there.
    /// </summary>
    private static List<ReservationLine> WholeKits(List<ReservationLine> reserve, IReadOnlyList<LineTarget> lines)
    {
        for (var i = 0; i < reserve.Count; i++)
        {
            var one = reserve[i];
            if (one.Kits > 0 && reserve.Count(r => r.Line == one.Line && r.Kits == one.Kits) != lines.Count(l => l.Wanted.Line == one.Line))
                reserve = [.. reserve.Select(r => r.Line == one.Line ? r with { Kits = 0 } : r)];
        }

        return reserve;
    }
}
