using Crm.Orders;
using Crm.Sites;

namespace Crm.Delivery;

/// <summary>What a shipment has to know of its order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="SiteId">Its site.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="BaseCurrency">Its base currency.</param>
public sealed record ParcelOrder(OrderId OrderId, SiteId SiteId, Currency Currency, Currency BaseCurrency);
