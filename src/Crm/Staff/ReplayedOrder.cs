using Crm.Orders;
using NodaTime;

namespace Crm.Staff;

/// <summary>An order of the past, as a replay of assignment needs it.</summary>
/// <param name="Order">Which.</param>
/// <param name="At">When it came.</param>
/// <param name="Request">What was known of it.</param>
/// <param name="Actual">Who answers for it in fact; null for nobody.</param>
/// <param name="ClosedAt">When it was done with; null while it is not.</param>
public sealed record ReplayedOrder(OrderId Order, Instant At, AssignmentRequest Request, StaffId? Actual, Instant? ClosedAt);
