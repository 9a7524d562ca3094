using Crm.Customers;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Two purchases of a customer that follow each other.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="From">The first.</param>
/// <param name="To">The second.</param>
/// <param name="Length">The time between them.</param>
public sealed record PurchaseInterval(CustomerId Customer, SaleEntry From, SaleEntry To, Duration Length);
