using Crm.Delivery;
using Crm.Orders;

namespace Crm.Payments;

/// <summary>What payments and parcels are told of their order.</summary>
internal static class PayingOrders
{
    internal static PaidOrder Paying(this Order order) => new(order.Id, order.SiteId, order.CustomerId, order.Currency);

    internal static ParcelOrder Sending(this Order order) => new(order.Id, order.SiteId, order.Currency, order.BaseCurrency);
}
