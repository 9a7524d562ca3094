using NodaTime;

namespace Crm.Pricing;

/// <summary>What a price list said before it was edited.</summary>
/// <param name="Definition">As it was.</param>
/// <param name="Until">Until when.</param>
public sealed record PastPriceList(PriceListDefinition Definition, Instant Until);
