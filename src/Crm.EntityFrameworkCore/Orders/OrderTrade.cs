using Crm.Delivery;
using Crm.Payments;
using Crm.Store;

namespace Crm.Orders;

/// <summary>
/// An order with all that hangs on it, for the commands on payments, parcels and returns. The order is locked first, so that two
/// of them never decide about one order at once; what the order then does by itself is moved as staff would move it.
/// </summary>
/// <param name="context">Shared.</param>
/// <param name="call">Whose call.</param>
internal sealed partial class OrderTrade(OrderContext context, CrmCall call)
{
    internal OrderContext Context => context;

    private TradeStatements Trade => context.Trade;

    /// <summary>Asks for all of an order; from the stage on in which its id is known, counted from 0.</summary>
    internal bool Plan(int stage, LoadPlan plan, OrderId id)
    {
        if (stage == 0)
        {
            plan.Load<Order>(id.Value);
            plan.Load<OrderAccount>(id.Value);
            plan.Load<OrderDelivery>(id.Value);
            plan.Load(Trade.PaymentsByOrder, id.Value);
            plan.Load(Trade.ShipmentsByOrder, id.Value);
            plan.Load(context.AfterSale.ReturnsByOrder, id.Value);
            context.Carriers.Shop.Plan(plan);
            context.Returns.Shop.Plan(plan);
            plan.Reserve(IdKinds.Effect, 3);
            plan.Reserve(Stock.StockStatements.ReservationIds, 1);
        }
        else if (stage == 1)
        {
            context.Carriers.Shop.PlanStale(plan);
            context.Returns.Shop.PlanStale(plan);
        }

        if (stage is 1 or 2 && plan.Set.Find<Order>(id.Value) is { SiteId: var site })
            PlanOwn(stage, plan, site);
        if (stage > 0)
            PlanOrigins(plan, id);

        return new MoveOrderCommand(context, new MoveOrder(id, ""), call).Plan(stage, plan);
    }

    /// <summary>What the order's site has of its own of the shop's definitions.</summary>
    private void PlanOwn(int stage, LoadPlan plan, Sites.SiteId site)
    {
        if (stage == 1)
        {
            context.Carriers.Plan(plan, site);
            context.Returns.Plan(plan, site);
            return;
        }

        context.Carriers.PlanStale(plan, site);
        context.Returns.PlanStale(plan, site);
    }

    internal static Refusal Unknown(OrderId id) => new("order.unknown", "There is no order {order}.", ("order", id));

    internal List<Payment> PaymentsOf(WorkingSet set, OrderId id) => set.FindBy<Payment>(Trade.PaymentsByOrder, id.Value);

    internal List<Shipment> ShipmentsOf(WorkingSet set, OrderId id) => set.FindBy<Shipment>(Trade.ShipmentsByOrder, id.Value);

    /// <summary>Changes the order's account, which is opened where there is none.</summary>
    internal static OrderAccount ChangeAccount(WorkingSet set, Order order, Action<OrderAccount> change, string what)
    {
        var found = set.Find<OrderAccount>(order.Id.Value);
        var account = found ?? OrderAccount.Open(order);
        change(account);
        if (found is null)
            set.Add(account, what);
        else
            set.Change(account, what);
        return account;
    }

    /// <summary>The account of an order that is being placed.</summary>
    internal static void OpenAccount(WorkingSet set, Order order, Action<OrderAccount> change)
    {
        var account = OrderAccount.Open(order);
        change(account);
        set.Add(account, "order-account.opened");
    }

    /// <summary>Changes how the order's delivery stands.</summary>
    internal static OrderDelivery ChangeDelivery(WorkingSet set, Order order, Action<OrderDelivery> change, string what)
    {
        var found = set.Find<OrderDelivery>(order.Id.Value);
        var delivery = found ?? OrderDelivery.Of(order.Id);
        change(delivery);
        if (found is null)
            set.Add(delivery, what);
        else
            set.Change(delivery, what);
        return delivery;
    }

    /// <summary>Writes a new payment.</summary>
    internal void Add(WorkingSet set, Order order, Payment payment, string what)
    {
        set.Add(payment, what);
        set.Announce(Trade.PaymentsByOrder, set.RootOf(payment), order.Id.Value);
        set.Announce(Trade.OrderOfPayment, [payment.Id.Value, order.Id.Value], payment.Id.Value);
    }

    /// <summary>Writes a new parcel.</summary>
    internal void Add(WorkingSet set, Order order, Shipment shipment)
    {
        set.Add(shipment, "shipment.created");
        set.Announce(Trade.ShipmentsByOrder, set.RootOf(shipment), order.Id.Value);
        set.Announce(Trade.OrderOfShipment, [shipment.Id.Value, order.Id.Value], shipment.Id.Value);
        Track(set, shipment);
    }

    /// <summary>Tells later members of the group of a tracking number.</summary>
    internal void Track(WorkingSet set, Shipment shipment)
    {
        if (shipment.TrackingNumber is { } number)
            set.Announce(Trade.OrderOfTracking, [shipment.Carrier, number, shipment.OrderId.Value], shipment.Carrier, number);
    }

    /// <summary>Whether the order's parcels hold all goods that are sold and were not returned.</summary>
    internal static bool IsWhole(Order order, IReadOnlyCollection<Shipment> shipments) =>
        order.Lines.Where(l => l.IsGoods).All(l => shipments.Aggregate(Quantity.Zero, (sum, s) => sum + s.Of(l.Position)) >= l.Quantity - l.ReturnedQuantity);

    private Result<MovedOrder> Move(WorkingSet set, Order order, string status, string? reason) =>
        new MoveOrderCommand(context, new MoveOrder(order.Id, status) { Reason = reason }, call).Decide(set);
}
