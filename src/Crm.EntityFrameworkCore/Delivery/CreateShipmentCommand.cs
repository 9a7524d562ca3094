using Crm.Orders;
using Crm.Payments;
using Crm.Store;

namespace Crm.Delivery;

/// <summary>Makes a parcel of an order up.</summary>
internal sealed class CreateShipmentCommand(OrderContext context, OrderId id, NewShipment given, CrmCall call) : IWriteCommand<ShipmentId>
{
    private readonly OrderTrade trade = new(context, call);

    public string Name => "shipments.create";

    private string Carrier => given.Carrier.Trim();

    private string? Number => string.IsNullOrWhiteSpace(given.TrackingNumber) ? null : given.TrackingNumber.Trim();

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Reserve(TradeStatements.ShipmentIds, 1);
            plan.Reserve(TradeStatements.PaymentIds, 1);
            if (Number is { } number)
            {
                plan.Lock($"shipment:{Carrier}:{number}");
                plan.Load(context.Trade.OrderOfTracking, Carrier, number);
            }
        }

        return trade.Plan(stage, plan, id);
    }

    public Result<ShipmentId> Decide(WorkingSet set)
    {
        if (set.Find<Order>(id.Value) is not { } order)
            return OrderTrade.Unknown(id);
        if (order.StatusGroup == StatusGroup.Cancelled || order.DeletedAt is not null)
            return new Refusal(ShipmentRefusals.OrderCancelled, "Order {number} is cancelled or deleted.", ("number", order.Number));
        if (Number is { } number && set.Rows(context.Trade.OrderOfTracking, Carrier, number) is [var taken, ..])
            return ShipmentTracking.Taken(Carrier, number, TradeStatements.OrderIn(context.Trade.OrderOfTracking, taken));
        var content = Content(set, order);
        if (!content.IsAccepted)
            return content.Refusal;
        var created = Shipment.Create(new ShipmentId(set.NextId(TradeStatements.ShipmentIds)), order.Sending(), given, content.Value, set.Happened);
        if (!created.IsAccepted)
            return created.Refusal;
        trade.Add(set, order, created.Value);
        var all = trade.ShipmentsOf(set, order.Id);
        OrderTrade.ChangeDelivery(set, order, d => d.Count(all, OrderTrade.IsWhole(order, all)), "order-delivery.counted");
        if (given.CollectOnDelivery is { } collect)
            ExpectOnDelivery(set, order, collect);
        return created.Value.Id;
    }

    /// <summary>The lines asked for, or all that is in no parcel yet; never more than was sold.</summary>
    private Result<IReadOnlyList<ShippedLine>> Content(WorkingSet set, Order order)
    {
        var sent = trade.ShipmentsOf(set, id);
        var left = order.Lines.Where(l => l.IsGoods).ToDictionary(
            l => l.Position, l => l.Quantity - l.ReturnedQuantity - sent.Aggregate(Quantity.Zero, (sum, s) => sum + s.Of(l.Position)));
        if (given.Lines.Count == 0)
        {
            ShippedLine[] all = [.. left.Where(p => p.Value.IsPositive).OrderBy(p => p.Key).Select(p => new ShippedLine(p.Key, p.Value))];
            return all.Length > 0 || left.Count == 0 ? all : new Refusal(ShipmentRefusals.NothingLeft, "All of order {number} is in parcels.", ("number", order.Number));
        }

        foreach (var line in given.Lines)
        {
            var most = left.GetValueOrDefault(line.OrderLinePosition);
            if (line.Quantity > most)
                return new Refusal(ShipmentRefusals.TooMuch, "Of line {position}, {quantity} would be sent, but {left} are left.",
                    ("position", line.OrderLinePosition), ("quantity", line.Quantity), ("left", most));
        }

        return Result<IReadOnlyList<ShippedLine>>.Accepted(given.Lines);
    }

    /// <summary>Announced before, perhaps with the order: then it only learns who takes it.</summary>
    private void ExpectOnDelivery(WorkingSet set, Order order, Money collect)
    {
        if (trade.PaymentsOf(set, id).Exists(p => p is { Way: PaymentWay.OnDelivery, State: PaymentState.Expected } && p.Carrier == Carrier && p.Amount == collect))
            return;
        var payment = Payment.Expect(new PaymentId(set.NextId(TradeStatements.PaymentIds)), order.Paying(),
            new NewPayment { Method = "cash-on-delivery", Amount = collect, Way = PaymentWay.OnDelivery, Carrier = Carrier }, set.Happened).Value;
        trade.Add(set, order, payment, "payment.expected");
        OrderTrade.ChangeAccount(set, order, a => a.AddPayment(), PaymentEvents.What(default(PaymentStanding)));
    }
}
