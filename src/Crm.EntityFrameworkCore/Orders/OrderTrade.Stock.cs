using Crm.Catalog;
using Crm.Delivery;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class OrderTrade
{
    /// <summary>
    /// What is in parcels that have left the shop leaves the warehouse: of each line so much, and no more, however often asked.
    /// </summary>
    /// <returns>Why the books do not allow it; null where they do.</returns>
    internal Refusal? ShipParcels(WorkingSet set, Order order)
    {
        if (call.IsPast)
            return null;
        var left = ShipmentsOf(set, order.Id).Where(s => s.State.HasLeft() || s.HandedOverAt is not null).ToList();
        var held = set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).FirstOrDefault();
        var reservation = held ?? Reservation.ForOrder(new ReservationId(set.NextId(StockStatements.ReservationIds)), order.Id, set.Now);
        List<ReservationLine> reserve = [], ship = [];
        foreach (var part in order.Lines.SelectMany(l => Goods(set, l, left.Aggregate(Quantity.Zero, (sum, s) => sum + s.Of(l.Position)))))
        {
            var rest = part.Quantity - reservation.ShippedOf(part.Line, part.VariantId);
            if (!rest.IsPositive)
                continue;
            var open = reservation.OpenOf(part.Line, part.VariantId);
            ship.Add(part with { Quantity = rest, Kits = 0 });
            if (open < rest)
                reserve.Add(part with { Quantity = rest - open, Kits = 0 });
        }

        return ship.Count == 0 ? null : Apply(set, order, reservation, held is null, new ReservationChange([], reserve, ship));
    }

    /// <summary>What so much of a line takes from the warehouses, a kit as its components.</summary>
    internal static IReadOnlyList<ReservationLine> Goods(WorkingSet set, OrderLine line, Quantity quantity)
    {
        if (!quantity.IsPositive || line.VariantId is not { } id || set.FindLoaded<Variant>(id.Value) is not { } variant)
            return [];
        return variant.Kind switch
        {
            ProductKind.Goods => [new ReservationLine(line.Position, variant.Id, quantity)],
            ProductKind.Kit when set.Find<Product>(variant.ProductId.Value) is { } kit => KitExpansion.Lines(line.Position, kit, variant.Id, quantity),
            _ => [],
        };
    }

    private Refusal? Apply(WorkingSet set, Order order, Reservation reservation, bool isNew, ReservationChange todo, bool fills = true)
    {
        var site = context.Sites.Get(set, order.SiteId)!;
        var variants = todo.Ship.Concat(todo.Reserve).Select(l => l.VariantId).Concat(reservation.Allocations.Select(a => a.VariantId)).Distinct().ToList();
        var (balances, serving) = set.AllBalances(context.Stock, variants, site);
        var change = StockOperations.Apply(todo, reservation, new StockTerms(ReservationPolicy.AcceptShort) { Serving = serving }, balances, fills ? set.Waiting(context.Stock, variants) : null);
        if (!change.IsAccepted)
            return change.Refusal;
        if (isNew)
        {
            set.Add(reservation, "reservation.made");
            set.Announce(context.Stock.ByOrder, set.RootOf(reservation), order.Id.Value);
        }
        else
        {
            set.Change(reservation, "reservation.changed");
        }

        set.Record(change.Value);
        set.FollowOrders(change.Value);
        if (order.FollowStock(reservation))
            set.Change(order, "order.stock-changed");
        return null;
    }
}
