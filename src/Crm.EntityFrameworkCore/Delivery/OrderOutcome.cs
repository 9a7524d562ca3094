using Crm.Orders;

namespace Crm.Delivery;

/// <summary>What an order came to for the shop, in base currency.</summary>
/// <param name="Revenue">What its customer owes in the end; of a cancelled order or a parcel not collected nothing.</param>
/// <param name="DeliveryCost">What its parcels cost, both ways.</param>
/// <param name="Loss">What of that is lost: the ways of parcels that did not reach the buyer.</param>
public sealed record OrderOutcome(Money Revenue, Money DeliveryCost, Money Loss)
{
    internal static OrderOutcome Of(Order order, OrderAccount? account, IReadOnlyList<Shipment> shipments)
    {
        var none = Money.Zero(order.BaseCurrency);
        var money = OrderMoney.Of(order, account);
        var counts = order.StatusGroup != StatusGroup.Cancelled && !order.Marks.Contains(OrderMarks.Refused) && order.DeletedAt is null;
        return new OrderOutcome(
            counts ? order.InBase(money.Total - money.Credited) : none,
            shipments.Aggregate(none, (sum, s) => sum + (s.Cost ?? none) + (s.ReturnCost ?? none)),
            shipments.Aggregate(none, (sum, s) => sum + s.Loss));
    }
}
