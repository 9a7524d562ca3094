using NodaTime;

namespace Crm.Orders;

/// <summary>An attempt to contact the customer of an order, as it was recorded.</summary>
/// <param name="Contact">What was tried, and what came of it.</param>
/// <param name="Actor">Who.</param>
/// <param name="At">When.</param>
public sealed record RecordedContact(OrderContact Contact, string Actor, Instant At);
