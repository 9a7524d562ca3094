using NodaTime;

namespace Crm.Orders;

/// <summary>An entry in an order's history of statuses.</summary>
/// <param name="Status">Code of the status.</param>
/// <param name="At">When the order got it.</param>
public sealed record OrderStep(string Status, Instant At);
