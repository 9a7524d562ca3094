using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Lets an order's lines say what their reservation holds.</summary>
internal static class OrderStock
{
    /// <summary>Asks for the orders that the reservations at hand serve, so that their lines can follow.</summary>
    internal static void LoadServedOrders(this LoadPlan plan)
    {
        foreach (var order in plan.Set.All<Reservation>().Select(r => r.OrderId).OfType<OrderId>().ToArray())
            plan.LoadFirst<Order>(order.Value);
    }

    /// <summary>Lets the orders whose reservations were filled or shortened say so.</summary>
    internal static void FollowOrders(this WorkingSet set, StockChange change)
    {
        foreach (var id in change.Filled.Select(f => f.ReservationId).Concat(change.Shortened.Select(s => s.ReservationId)).Distinct())
        {
            var reservation = set.Find<Reservation>(id.Value)!;
            if (reservation.OrderId is { } order && set.FindAnywhere<Order>(order.Value) is { } served && served.FollowStock(reservation))
                set.Change(served, "order.stock-changed");
        }
    }

    /// <summary>State and shortfall of each line, from the allocations that serve it.</summary>
    internal static bool FollowStock(this Order order, Reservation reservation)
    {
        var changed = false;
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            var (isServed, isHeld, isShipped, isShort) = (false, false, false, false);
            for (var r = 0; r < reservation.Allocations.Count; r++)
            {
                var row = reservation.Allocations[r];
                if (row.Line != line.Position)
                    continue;
                isServed = true;
                isHeld |= row.Held.IsPositive;
                isShipped |= row.Shipped.IsPositive;
                isShort |= row.IsShort;
            }

            if (!isServed)
                continue;
            var state = isHeld ? StockTarget.Reserved : isShipped ? StockTarget.Shipped : StockTarget.None;
            var missing = isShort ? ShortOf(line, reservation.Allocations.Where(a => a.Line == line.Position)) : Quantity.Zero;
            changed |= order.TakeStock(line.Position, state, missing);
        }

        return changed;
    }

    /// <summary>Of a kit, the share of it that its worst component lacks, rounded up to the line's own quantity.</summary>
    private static Quantity ShortOf(OrderLine line, IEnumerable<Allocation> served)
    {
        var worst = Quantity.Zero;
        foreach (var component in served.GroupBy(a => a.VariantId))
        {
            var all = component.Aggregate(Quantity.Zero, (sum, a) => sum + a.Quantity);
            var missing = component.Where(a => a.IsShort).Aggregate(Quantity.Zero, (sum, a) => sum + a.Held);
            if (missing.IsZero || all.IsZero)
                continue;
            var share = new Quantity((long)(((Int128)missing.Thousandths * line.Quantity.Thousandths + all.Thousandths - 1) / all.Thousandths));
            worst = Quantity.Max(worst, Quantity.Min(share, line.Quantity));
        }

        return worst;
    }
}
