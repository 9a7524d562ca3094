using Crm.Customers;
using Crm.Orders;

namespace Crm.Pricing;

/// <summary>An order to quote: the same content as would be placed.</summary>
/// <param name="Order">Its lines may lack unit prices (<see cref="NewOrderLine.ToPrice(string, Quantity)"/>).</param>
public sealed record PriceRequest(NewOrder Order)
{
    /// <summary>Who buys and is known to be so (a signed-in account, a caller whom staff have asked); null for a guest, who gets public prices.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>With what it is priced.</summary>
    public PriceWish Wish { get; init => field = value ?? new(); } = new();
}
