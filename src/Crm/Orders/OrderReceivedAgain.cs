using NodaTime;

namespace Crm.Orders;

/// <summary>A newer delivery of an order came from its source.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="SourceUpdatedAt">When the source changed it, by its own clock.</param>
/// <param name="Changes">What is different now; empty if the delivery was newer but said the same, and only that it came must be saved.</param>
/// <param name="At">When it came.</param>
public sealed record OrderReceivedAgain(OrderId OrderId, Instant? SourceUpdatedAt, IReadOnlyList<OrderFieldChange> Changes, Instant At);
