using Crm.Carts;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Tasks;

namespace Crm.Messages;

/// <summary>What a message is about, by ids.</summary>
/// <param name="Site">The site; null for the order's or cart's, else the default one.</param>
/// <param name="Customer">The customer; null for the order's or cart's.</param>
/// <param name="Order">The order.</param>
/// <param name="Cart">The cart.</param>
/// <param name="Task">The task.</param>
public sealed record SubjectIds(SiteId? Site = null, CustomerId? Customer = null, OrderId? Order = null, CartId? Cart = null, StaffTaskId? Task = null);
