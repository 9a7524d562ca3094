using Crm.Orders;
using NodaTime;

namespace Crm.Staff;

/// <summary>What a chain would have done with an order of the past.</summary>
/// <param name="Order">Which.</param>
/// <param name="Actual">Who answers for it in fact; null for nobody.</param>
/// <param name="AssignedAt">When it would have been assigned; null where it would still wait.</param>
/// <param name="Decision">The last decision: who, or that it waits, and why.</param>
public sealed record ReplayedAssignment(OrderId Order, StaffId? Actual, Instant? AssignedAt, AssignmentDecision Decision);
