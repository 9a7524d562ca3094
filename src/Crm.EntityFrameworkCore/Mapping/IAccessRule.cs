using System.Linq.Expressions;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Mapping;

/// <summary>A rule of a <see cref="ScopeFilter"/>: several ways in, of which one is enough.</summary>
internal interface IAccessRule : IScopeRule
{
    /// <summary>The ways in as they are at a moment: what they let through of orders and of customers; null for all.</summary>
    IEnumerable<(Expression<Func<Order, bool>>? Orders, Expression<Func<Customer, bool>>? Customers)> WaysAt(Instant now);
}
