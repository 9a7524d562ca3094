using NodaTime;

namespace Crm.Pricing;

/// <summary>A price that was the public one for a time.</summary>
/// <param name="Price">The price of one unit.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when, exclusive.</param>
/// <param name="List">Code of the price list; empty for the catalogue's own.</param>
public sealed record PriceSpan(Money Price, Instant From, Instant Until, string List);
