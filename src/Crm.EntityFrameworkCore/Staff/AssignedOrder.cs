using Crm.Orders;
using NodaTime;

namespace Crm.Staff;

/// <summary>Who answers for an order now.</summary>
/// <param name="OrderId">Which.</param>
/// <param name="Staff">Who; null while it waits in the pool, or where nobody is needed.</param>
/// <param name="Due">When the pool is asked again; null for an order that does not wait.</param>
/// <param name="Link">What decided; null where nothing changed.</param>
/// <param name="Version">The order's version.</param>
public sealed record AssignedOrder(OrderId OrderId, StaffId? Staff, Instant? Due, AssignmentLink? Link, int Version);
