using Crm.Customers;
using Crm.Orders;

namespace Crm.History;

/// <summary>Whose past it is.</summary>
/// <param name="Customers">The customer, and whoever turned out to be the same.</param>
/// <param name="Orders">Their orders.</param>
internal sealed record TimelineSubject(IReadOnlyList<CustomerId> Customers, IReadOnlyList<OrderId> Orders);
