using NodaTime;

namespace Crm.Customers;

/// <summary>First and last of a customer's orders that are not cancelled. <c>default</c> is no orders.</summary>
/// <param name="First">When the first was placed; null for none.</param>
/// <param name="Last">When the last was placed; null for none.</param>
public readonly record struct OrderSpan(Instant? First, Instant? Last);
