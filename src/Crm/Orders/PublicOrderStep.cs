using NodaTime;

namespace Crm.Orders;

/// <summary>A step of an order that its customer may see.</summary>
/// <param name="Status">Code of the status.</param>
/// <param name="Name">The status in the customer's words.</param>
/// <param name="At">When the order got there.</param>
public sealed record PublicOrderStep(string Status, string Name, Instant At);
