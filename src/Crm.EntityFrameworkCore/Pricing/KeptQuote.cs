using NodaTime;

namespace Crm.Pricing;

/// <summary>A quote that is kept.</summary>
/// <param name="Id">By which an order is placed on it (<see cref="PriceWish.Quote"/>).</param>
/// <param name="Quote">What was quoted.</param>
/// <param name="ValidUntil">Until when, exclusive.</param>
public sealed record KeptQuote(QuoteId Id, Quote Quote, Instant ValidUntil);
