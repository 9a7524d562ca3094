using System.Globalization;
using System.Text.Json;
using Crm.Delivery;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class OrderTrade
{
    /// <summary>
    /// The order takes the status that its parcels' common state asks for, where its process permits that. Otherwise it is marked,
    /// with what happened, and stays where it is.
    /// </summary>
    internal void FollowParcels(WorkingSet set, Order order, Refusal? stock)
    {
        var shipments = ShipmentsOf(set, order.Id).Where(s => s.State != ShipmentState.Cancelled).ToList();
        var delivery = ChangeDelivery(set, order, d => d.Count(shipments, IsWhole(order, shipments)), "order-delivery.counted");
        if (stock is not null)
        {
            Mismatch(set, order, shipments.Max(s => s.State), "", stock.Code);
            return;
        }

        if (CommonState(order, shipments) is not { } state)
            return;
        var rule = context.Carriers.Get(set, order.SiteId).For(state);
        if (state == ShipmentState.Lost && rule is null)
            Mismatch(set, order, state, "", "shipment.lost");
        else if (rule is not null && !HasFollowed(order, rule))
            Follow(set, order, rule);
        else if (rule is not null && delivery.MismatchSince is not null)
            Agree(set, order);
    }

    /// <summary>An order that is with its buyer and paid is complete.</summary>
    internal void CompleteWhenPaid(WorkingSet set, Order order)
    {
        var rules = context.Carriers.Get(set, order.SiteId);
        var isThere = rules.Rules.Any(r => r.State.IsWithBuyer() && r.Status == order.Status);
        if (rules.WhenDeliveredAndPaid is not { } done || !isThere || order.DeletedAt is not null)
            return;
        var account = set.Find<OrderAccount>(order.Id.Value);
        var delivery = set.Find<OrderDelivery>(order.Id.Value);
        if (!OrderKept.Payments(order, account) || !OrderMoney.Of(order, account).IsPaid || delivery is { ShipmentCount: > 0, DeliveredAt: null })
            return;
        Move(set, order, done, null);
    }

    /// <summary>The least that all parcels of the wholly sent order have reached; while some come back and others do not, none.</summary>
    private static ShipmentState? CommonState(Order order, List<Shipment> shipments)
    {
        if (shipments.Count == 0 || !IsWhole(order, shipments))
            return null;
        var failed = shipments.Count(s => s.State.HasFailed());
        return failed == 0 || failed == shipments.Count ? shipments.Min(s => s.State) : null;
    }

    private static bool HasFollowed(Order order, CarrierRule rule) => order.Status == rule.Status
        || (order.StatusGroup == StatusGroup.Complete && rule.State.IsWithBuyer())
        || (order.Marks.Contains(OrderMarks.Refused) && rule.State.HasFailed());

    private void Follow(WorkingSet set, Order order, CarrierRule rule)
    {
        var moved = Move(set, order, rule.Status, rule.Reason);
        if (!moved.IsAccepted)
            Mismatch(set, order, rule.State, rule.Status, moved.Refusal.Code);
        else if (order.Marks.Contains(OrderMarks.CarrierMismatch))
            Agree(set, order);
    }

    private static void Mismatch(WorkingSet set, Order order, ShipmentState state, string status, string code)
    {
        ChangeDelivery(set, order, d => d.Mismatch(state, status, code, set.Now), "order-delivery.mismatched");
        if (order.Mark(OrderMarks.CarrierMismatch, true, set.Now) is not null)
            set.Change(order, "order.carrier-mismatch");
        set.Note(order, "order.carrier-not-followed", string.Create(CultureInfo.InvariantCulture,
            $"{{\"state\":\"{EnumText<ShipmentState>.Of(state)}\",\"status\":{JsonSerializer.Serialize(status)},\"stands\":{JsonSerializer.Serialize(order.Status)},\"refusal\":{JsonSerializer.Serialize(code)}}}"));
    }

    /// <summary>Somebody moved the order to where its parcels are: they agree again.</summary>
    internal static void AgreeWhereFollowed(WorkingSet set, Order order)
    {
        if (set.FindLoaded<OrderDelivery>(order.Id.Value) is { MismatchStatus: { Length: > 0 } status } && status == order.Status)
            Agree(set, order);
    }

    private static void Agree(WorkingSet set, Order order)
    {
        ChangeDelivery(set, order, d => d.Agree(), "order-delivery.agreed");
        if (order.Mark(OrderMarks.CarrierMismatch, false, set.Now) is not null)
            set.Change(order, "order.carrier-agrees");
    }
}
