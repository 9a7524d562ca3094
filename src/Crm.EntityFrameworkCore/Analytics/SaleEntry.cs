using Crm.Customers;
using Crm.Orders;
using NodaTime;

namespace Crm.Analytics;

/// <summary>One of the sales that make a figure: an order, or a return whose order is not known.</summary>
/// <param name="Order">The order; null for such a return.</param>
/// <param name="Return">The return; null for an order.</param>
/// <param name="Customer">Whose, who stands for all that were merged; null for nobody known.</param>
/// <param name="At">When it was placed or came back.</param>
/// <param name="Net">Its part of the figure in base currency; of a figure that counts quantities, none.</param>
/// <param name="Units">The same in ten-thousandths, or in thousandths of a unit where quantities are counted.</param>
public sealed record SaleEntry(OrderId? Order, ReturnId? Return, CustomerId? Customer, Instant At, Money Net, long Units);
