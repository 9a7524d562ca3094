using Crm.Customers;
using Crm.Orders;
using Crm.Sites;

namespace Crm.Payments;

/// <summary>What a payment has to know of its order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="SiteId">Its site.</param>
/// <param name="CustomerId">Whose it is; null for nobody known.</param>
/// <param name="Currency">Its currency.</param>
public sealed record PaidOrder(OrderId OrderId, SiteId SiteId, CustomerId? CustomerId, Currency Currency);
