using NodaTime;

namespace Crm.Orders;

/// <summary>An attempt to contact the customer of an order.</summary>
/// <param name="Kind">By what way.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record OrderContact(ContactKind Kind, ContactOutcome Outcome)
{
    /// <summary>By when they are to be called again; null where the order waits for no further call while it is in its status.</summary>
    public Instant? NextCall { get; init; }
}
