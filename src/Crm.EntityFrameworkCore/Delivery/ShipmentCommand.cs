using Crm.Orders;
using Crm.Payments;
using Crm.Store;

namespace Crm.Delivery;

/// <summary>A change of one parcel; stock, the order's status and its payments on delivery follow.</summary>
internal sealed class ShipmentCommand(OrderContext context, ShipmentChange given, CrmCall call) : IWriteCommand<FollowedParcel>
{
    private readonly OrderTrade trade = new(context, call);

    public string Name => given.Name;

    private TradeStatements Trade => context.Trade;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Reserve(TradeStatements.PaymentIds, 1);
            if (given.Id is { } id)
                plan.Load(Trade.OrderOfShipment, id.Value);
            if (given.Track is { } number)
                plan.Lock($"shipment:{number.Carrier}:{number.Number}");
            foreach (var (carrier, told) in Numbers())
                plan.Load(Trade.OrderOfTracking, carrier, told);
            return true;
        }

        return OrderIdIn(plan.Set) is { } order && trade.Plan(stage - 1, plan, order);
    }

    public Result<FollowedParcel> Decide(WorkingSet set)
    {
        if (OrderIdIn(set) is not { } id || set.Find<Order>(id.Value) is not { } order || Find(set, id) is not { } shipment)
            return new Refusal(ShipmentRefusals.Unknown, "There is no parcel {shipment}.", ("shipment", given.Id is { } own ? own : given.Found?.Number));
        if (given.Collected is { } money && money.Currency != order.Currency)
            return new Refusal(PaymentRefusals.OtherCurrency, "The order is in {expected}, not in {currency}.", ("expected", order.Currency), ("currency", money.Currency));
        if (given.Track is { Carrier: var carrier, Number: { } number } && set.Rows(Trade.OrderOfTracking, carrier, number) is [var row, ..] && shipment.TrackingNumber != number)
            return ShipmentTracking.Taken(carrier, number, TradeStatements.OrderIn(Trade.OrderOfTracking, row));
        var changed = given.Change(shipment, set.Now);
        if (!changed.IsAccepted)
            return changed.Refusal;
        if (changed.Value is { } what)
        {
            set.Change(shipment, what);
            trade.Track(set, shipment);
            FollowUp(set, order, shipment);
        }

        if (given.Collected is { } collected)
            Collect(set, order, shipment, collected);
        trade.CompleteWhenPaid(set, order);
        var isMismatch = set.Find<OrderDelivery>(order.Id.Value)?.MismatchSince is not null;
        return new FollowedParcel(shipment.Id, order.Id, shipment.State, order.Status, isMismatch);
    }

    private void FollowUp(WorkingSet set, Order order, Shipment shipment)
    {
        var stock = trade.ShipParcels(set, order);
        trade.FollowParcels(set, order, stock);
        if (shipment.State.HasFailed() && trade.ShipmentsOf(set, order.Id).TrueForAll(s => s.State.HasFailed() || s.State == ShipmentState.Cancelled))
            VoidOnDelivery(set, order, shipment);
    }

    /// <summary>Nobody takes money for a parcel that did not arrive.</summary>
    private void VoidOnDelivery(WorkingSet set, Order order, Shipment shipment)
    {
        foreach (var payment in trade.PaymentsOf(set, order.Id).Where(p => p is { Way: PaymentWay.OnDelivery, State: PaymentState.Expected } && p.Carrier == shipment.Carrier))
        {
            payment.Take(new PaymentStep(PaymentEntryKind.Voided, default, shipment.StateAt));
            set.Change(payment, "payment.voided");
        }
    }

    private void Collect(WorkingSet set, Order order, Shipment shipment, Money collected)
    {
        var at = given.CollectedAt ?? set.Happened;
        var step = new PaymentStep(PaymentEntryKind.Collected, collected, at) { NoticeId = $"{shipment.Carrier}/{shipment.TrackingNumber ?? shipment.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}" };
        var own = trade.PaymentsOf(set, order.Id).Where(p => p.Way == PaymentWay.OnDelivery && p.Carrier == shipment.Carrier).ToList();
        if (own.Exists(p => p.Entries.Any(e => e.Kind == step.Kind && e.NoticeId == step.NoticeId)))
            return;
        var payment = own.Where(p => p.CapturedAt is null).OrderByDescending(p => p.Amount == collected).ThenBy(p => p.Id.Value).FirstOrDefault();
        var isNew = payment is null;
        payment ??= Payment.Expect(new PaymentId(set.NextId(TradeStatements.PaymentIds)), order.Paying(),
            new NewPayment { Method = "cash-on-delivery", Amount = collected, Way = PaymentWay.OnDelivery, Carrier = shipment.Carrier }, at).Value;
        var delta = payment.Take(step).Value!.Delta;
        if (isNew)
            trade.Add(set, order, payment, "payment.collected");
        else
            set.Change(payment, "payment.collected");
        OrderTrade.ChangeAccount(set, order, a =>
        {
            if (isNew)
                a.AddPayment();
            a.Apply(delta);
        }, PaymentEvents.What(delta));
    }

    private IEnumerable<(string Carrier, string Number)> Numbers()
    {
        if (given.Found is { } found)
            yield return found;
        if (given.Track is { } track)
            yield return track;
    }

    private Shipment? Find(WorkingSet set, OrderId order) => trade.ShipmentsOf(set, order).Find(s => given.Id is { } id
        ? s.Id == id
        : s.Carrier == given.Found?.Carrier && s.TrackingNumber == given.Found?.Number);

    private OrderId? OrderIdIn(WorkingSet set)
    {
        if (given.Id is { } id)
            return set.Rows(Trade.OrderOfShipment, id.Value) is [var own, ..] ? TradeStatements.OrderIn(Trade.OrderOfShipment, own) : null;
        return set.Rows(Trade.OrderOfTracking, given.Found!.Value.Carrier, given.Found.Value.Number) is [var row, ..] ? TradeStatements.OrderIn(Trade.OrderOfTracking, row) : null;
    }
}
