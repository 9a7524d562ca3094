using Crm.Orders;
using Crm.Store;

namespace Crm.Customers;

/// <summary>How companies and what they owe are looked up by the write path.</summary>
internal sealed class CompanyStatements
{
    internal CompanyStatements(StoreModel model)
    {
        var orders = model.Aggregate<Order>().Root;
        OpenOrders = new SelectStatement(orders, [orders.IndexOf(nameof(Order.CustomerId))], locks: false,
            [.. new[] { nameof(Order.CustomerId), nameof(Order.Id), nameof(Order.TotalUnits) }.Select(orders.IndexOf)], "status_group <> 'cancelled' and deleted_at is null and not is_test");
        var accounts = model.Aggregate<OrderAccount>().Root;
        Accounts = new SelectStatement(accounts, [accounts.IndexOf(nameof(OrderAccount.CustomerId))], locks: false,
            [.. new[] { nameof(OrderAccount.CustomerId), nameof(OrderAccount.OrderId), nameof(OrderAccount.PaidUnits), nameof(OrderAccount.RefundedUnits), nameof(OrderAccount.CarriedUnits) }.Select(accounts.IndexOf)]);
    }

    /// <summary>Customer, id, total of orders that count.</summary>
    internal SelectStatement OpenOrders { get; }

    /// <summary>Customer, order, paid, refunded, carried.</summary>
    internal SelectStatement Accounts { get; }
}
