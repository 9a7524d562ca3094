using Crm.Stock;

namespace Crm.Orders;

/// <summary>Which conditions of transitions an order meets, as far as the CRM keeps the facts.</summary>
internal static class OrderMet
{
    /// <summary>Facts that only the caller can answer for so far.</summary>
    internal const OrderConditions Attestable =
        OrderConditions.HasTrackingNumber | OrderConditions.IsFullyPaid | OrderConditions.HasNothingToRefund
        | OrderConditions.HasManager | OrderConditions.IsWithinReturnPeriod | OrderConditions.ReturnsInspected;

    /// <summary>Conditions that hold as long as nothing sets a requirement: no prepayment, no credit limit, no tasks.</summary>
    private const OrderConditions Unrequired =
        OrderConditions.IsPrepaidAsRequired | OrderConditions.IsWithinCreditLimit | OrderConditions.HasNoOpenTasks;

    internal static OrderConditions Of(Order order, OrdersSetup setup, OrderProcess process)
    {
        var to = order.Recipient ?? order.Buyer;
        var met = Unrequired
            | When(order.Lines.Count > 0, OrderConditions.HasLines)
            | When(order.CustomerId is not null, OrderConditions.HasCustomer)
            | When(order.Buyer?.Phone is not null || order.Recipient?.Phone is not null, OrderConditions.HasPhone)
            | When(order.Buyer?.Email is not null, OrderConditions.HasEmail)
            | When(to?.Name is not null, OrderConditions.HasRecipient)
            | When(order.DeliveryMethod is not null, OrderConditions.HasDeliveryMethod)
            | When(to?.Address is { Street: not null } or { City: not null }, OrderConditions.HasDeliveryAddress)
            | When(order.PaymentMethod is not null, OrderConditions.HasPaymentMethod)
            | When(order.Total.IsZero, OrderConditions.IsFullyPaid)
            | When(order.ManagerId is not null, OrderConditions.HasManager)
            | Stock(order);
        foreach (var (code, mask) in process.HostGuards)
            met |= When(setup.Guards.TryGetValue(code, out var holds) && holds(order), mask);
        foreach (var (code, mask) in process.RequiredFields)
            met |= When(IsFilled(order, code), mask);
        return met;
    }

    /// <summary>Fields that a status can require; a code that the order does not have is never filled.</summary>
    internal static bool IsFilled(Order order, string field) => field switch
    {
        "buyer.name" => order.Buyer?.Name is not null,
        "buyer.phone" => order.Buyer?.Phone is not null,
        "buyer.email" => order.Buyer?.Email is not null,
        "recipient.name" => (order.Recipient ?? order.Buyer)?.Name is not null,
        "recipient.phone" => (order.Recipient ?? order.Buyer)?.Phone is not null,
        "delivery.address" => (order.Recipient ?? order.Buyer)?.Address is not null,
        "delivery.method" => order.DeliveryMethod is not null,
        "payment.method" => order.PaymentMethod is not null,
        "comment.customer" => order.CustomerComment is not null,
        "comment.manager" => order.ManagerComment is not null,
        _ => false,
    };

    internal static OrderConditions Stock(Order order)
    {
        var goods = order.Lines.Where(l => l.IsGoods).ToList();
        return When(goods.TrueForAll(l => l.StockState != StockTarget.None && l.ShortQuantity.IsZero), OrderConditions.StockReservedInFull)
            | When(goods.TrueForAll(l => l.StockState == StockTarget.Shipped), OrderConditions.IsShippedInFull)
            | When(goods.TrueForAll(l => l.StockState != StockTarget.Shipped), OrderConditions.HasNothingShipped);
    }

    private static OrderConditions When(bool holds, OrderConditions condition) => holds ? condition : OrderConditions.None;
}
