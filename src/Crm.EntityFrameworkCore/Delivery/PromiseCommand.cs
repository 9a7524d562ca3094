using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Delivery;

/// <summary>Promises when an order arrives, or moves the promise.</summary>
internal sealed class PromiseCommand(OrderContext context, OrderId id, PromisedWindow window, string? reason, CrmCall call) : IWriteCommand<bool>
{
    public string Name => "orders.promise";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Order>(id.Value);
        plan.Load<OrderDelivery>(id.Value);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (set.Find<Order>(id.Value) is not { } order)
            return OrderTrade.Unknown(id);
        var found = set.Find<OrderDelivery>(id.Value);
        var delivery = found ?? OrderDelivery.Of(order.Id);
        var promisesBefore = delivery.Promises.Count;
        var watched = call.IsPast || window.ShipBy is not null ? window : window with { ShipBy = ShipBy(set, delivery) };
        var promised = delivery.Promise(watched, call.Actor, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), set.Happened);
        if (!promised.IsAccepted || !promised.Value)
            return promised;
        if (found is null)
            set.Add(delivery, "order-delivery.promised");
        else
            set.Change(delivery, promisesBefore == 0 ? "order-delivery.promised" : "order-delivery.promise-moved");
        return true;
    }

    /// <summary>As the set-up says; where that is gone by already, the promise itself is all that can be kept. The same window again is watched as it was.</summary>
    private Instant ShipBy(WorkingSet set, OrderDelivery delivery)
    {
        if ((delivery.PromisedFrom, delivery.PromisedTo) == (window.From, window.To) && delivery.ShipBy is { } stored)
            return stored;
        var by = window.To - context.Setup.Attention.ShipBefore;
        return by > set.Happened ? by : window.To;
    }
}
