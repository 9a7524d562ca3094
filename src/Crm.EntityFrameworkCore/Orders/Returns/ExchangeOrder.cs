using Crm.Stock;

namespace Crm.Orders;

/// <summary>Goods that come back, and others that the customer takes for them.</summary>
/// <param name="Return">What comes back.</param>
/// <param name="Lines">What is taken, at today's price; a unit price of <c>default</c> is the catalogue's.</param>
public sealed record ExchangeOrder(ReturnRequest Return, IReadOnlyList<NewOrderLine> Lines)
{
    /// <summary>Delivery of the new order; null for none.</summary>
    public NewDelivery? Delivery { get; init; }

    /// <summary>What to do when there is not enough in stock.</summary>
    public ReservationPolicy? Policy { get; init; }
}
