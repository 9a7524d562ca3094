using NodaTime;

namespace Crm.Analytics;

/// <summary>What is read of an order before its lines.</summary>
internal readonly record struct OrderHead(long Id, long Buyer, Instant At, SaleState State, SaleTerms Terms);
