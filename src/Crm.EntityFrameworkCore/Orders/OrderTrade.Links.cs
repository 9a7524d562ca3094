using Crm.Customers;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class OrderTrade
{
    /// <summary>Links an order to the one that it came of.</summary>
    internal static void Link(WorkingSet set, AfterSaleStatements statements, (Order From, Order To) orders, OrderLinkKind kind, string? reason)
    {
        var link = OrderLink.Of(new OrderLinkId(set.NextId(AfterSaleStatements.LinkIds)), orders.From.Id, orders.To.Id, kind, reason, set.Happened);
        set.Add(link, "order-link.made");
        set.Announce(statements.LinksTo, set.RootOf(link), orders.To.Id.Value);
    }

    /// <summary>Carries what was paid for one order over to another.</summary>
    internal static void Carry(WorkingSet set, Order from, Order to, Money amount)
    {
        var giver = set.Find<OrderAccount>(from.Id.Value)!;
        ChangeAccount(set, to, account => account.CarryFrom(giver, amount), "order-account.carried");
        set.Change(giver, "order-account.carried");
    }

    /// <summary>Carries what was paid for one order over to one that has just come of it.</summary>
    internal static void CarryToNew(WorkingSet set, Order from, Order to, Money amount)
    {
        var giver = set.Find<OrderAccount>(from.Id.Value)!;
        OpenAccount(set, to, account => account.CarryFrom(giver, amount));
        set.Change(giver, "order-account.carried");
    }

    /// <summary>Takes a change of an order's figures over to its customer's.</summary>
    internal void Count(WorkingSet set, Order order, OrderContribution before, string what)
    {
        var delta = order.Contribution(order.StatusGroup) - before;
        if (order.CustomerId is not { } customer || delta == default)
            return;
        var summary = set.Find<CustomerSummary>(customer.Value)!;
        summary.Apply(delta, order.PlacedAt, delta.Orders < 0 ? set.RemainingSpan(context.Orders, order) : default);
        set.Change(summary, what);
    }

    /// <summary>What is held follows the order's lines as they are now; what lacks is short, as with all that is sold already.</summary>
    internal void EvenOut(WorkingSet set, Order order)
    {
        var target = TargetOf(set, order);
        var wanted = OrderLineFilling.Wanted(set, order.Lines);
        var held = set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).FirstOrDefault();
        if (call.IsPast || target == StockTarget.None || (held is null && wanted.Count == 0))
            return;
        var reservation = held ?? Reservation.ForOrder(new ReservationId(set.NextId(StockStatements.ReservationIds)), order.Id, set.Now);
        var todo = ReservationChange.Towards(StockTarget.Reserved, wanted, reservation);
        if (!todo.IsNothing)
            Apply(set, order, reservation, held is null, todo);
    }

    /// <summary>What the first order held for the part split off is the part's, with the same age, so that nobody comes in between.</summary>
    internal void Divide(WorkingSet set, Order order, Order part)
    {
        var held = set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).FirstOrDefault();
        if (call.IsPast || held is null || TargetOf(set, order) == StockTarget.None)
            return;
        var rest = ReservationChange.Towards(StockTarget.Reserved, OrderLineFilling.Wanted(set, order.Lines), held);
        if (!rest.IsNothing)
            Apply(set, order, held, false, rest, fills: false);
        var own = Reservation.ForOrder(new ReservationId(set.NextId(StockStatements.ReservationIds)), part.Id, held.CreatedAt);
        var todo = ReservationChange.Towards(StockTarget.Reserved, OrderLineFilling.Wanted(set, part.Lines), own);
        if (!todo.IsNothing)
            Apply(set, part, own, true, todo, fills: false);
    }

    private StockTarget TargetOf(WorkingSet set, Order order)
    {
        var process = context.Process.Get(set);
        return process.TryFindStatus(order.Status, out var status) ? process.StockTarget(status) : StockTarget.None;
    }
}
