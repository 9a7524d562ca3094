using NodaTime;

namespace Crm.Delivery;

/// <summary>When an order is promised to be with its buyer.</summary>
/// <param name="From">Not before.</param>
/// <param name="To">Not after; later than <paramref name="From"/>.</param>
public readonly record struct PromisedWindow(Instant From, Instant To);
