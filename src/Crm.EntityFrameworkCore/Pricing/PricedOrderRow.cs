using Crm.Orders;

namespace Crm.Pricing;

/// <summary>By which promotions the engine priced an order, so that an edit works its discounts out by the same.</summary>
internal sealed class PricedOrderRow
{
    public OrderId OrderId { get; set; }
    public string Document { get; set; } = "";
}
