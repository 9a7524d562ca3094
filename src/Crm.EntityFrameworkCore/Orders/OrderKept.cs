using Crm.Delivery;
using Crm.Store;

namespace Crm.Orders;

/// <summary>
/// Conditions that are known because their facts are kept here. The rule: as soon as an order has one payment (parcel, return)
/// here, what its payments (parcels, returns) come to decides, and what a caller attests of them does not count. An order
/// without any leaves it to the caller, whose shop keeps them elsewhere.
/// </summary>
internal static class OrderKept
{
    private const OrderConditions ByPayments = OrderConditions.IsFullyPaid | OrderConditions.IsPrepaidAsRequired | OrderConditions.HasNothingToRefund;

    internal static void Plan(LoadPlan plan, OrderId order)
    {
        plan.Load<OrderAccount>(order.Value);
        plan.Load<OrderDelivery>(order.Value);
    }

    /// <summary>What holds, of what the order itself tells and what the caller attests.</summary>
    internal static OrderConditions Met(WorkingSet set, Order order, OrderConditions met, OrderConditions attested)
    {
        var account = set.Find<OrderAccount>(order.Id.Value);
        var money = OrderMoney.Of(order, account);
        var attestable = OrderMet.Attestable;
        if (Payments(order, account))
        {
            attestable &= ~ByPayments;
            met = Set(met, OrderConditions.IsFullyPaid, money.IsPaid);
            met = Set(met, OrderConditions.HasNothingToRefund, money.Overpaid.IsZero);
            met = Set(met, OrderConditions.IsPrepaidAsRequired, money.IsPrepaid);
        }
        else if (account is { PrepaymentUnits: > 0 })
        {
            attestable |= OrderConditions.IsPrepaidAsRequired;
            met = Set(met, OrderConditions.IsPrepaidAsRequired, false);
        }

        if (set.Find<OrderDelivery>(order.Id.Value) is { ShipmentCount: > 0 } delivery)
        {
            attestable &= ~OrderConditions.HasTrackingNumber;
            met = Set(met, OrderConditions.HasTrackingNumber, delivery.IsTracked);
        }

        if (account is { ReturnCount: > 0 })
        {
            attestable &= ~OrderConditions.ReturnsInspected;
            met = Set(met, OrderConditions.ReturnsInspected, account.OpenReturnCount == 0);
        }

        return met | (attested & attestable);
    }

    /// <summary>Whether what is paid for the order is known here; also where bonuses pay all of it.</summary>
    internal static bool Payments(Order order, OrderAccount? account) => account is { PaymentCount: > 0 } or { CarriedUnits: not 0 }
        || (account is { TenderUnits: > 0 } && OrderMoney.Of(order, account).IsPaid);

    private static OrderConditions Set(OrderConditions all, OrderConditions one, bool holds) => holds ? all | one : all & ~one;
}
