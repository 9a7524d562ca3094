namespace Crm.Orders;

/// <summary>An order after an edit.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Totals">What it came to before and by either choice.</param>
/// <param name="Total">What it comes to now; of a preview, as it is.</param>
/// <param name="Money">How it stands with its customer now.</param>
public sealed record EditedOrder(OrderId OrderId, int Version, OrderTotalsChoice Totals, Money Total, OrderMoney Money);
