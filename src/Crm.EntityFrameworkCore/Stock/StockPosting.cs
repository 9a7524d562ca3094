namespace Crm.Stock;

/// <summary>What a stock document came to.</summary>
/// <param name="Filled">Reservations that were short and got goods.</param>
/// <param name="Shortened">Reservations that lost goods they had been granted.</param>
public sealed record StockPosting(IReadOnlyList<AllocationFilled> Filled, IReadOnlyList<AllocationShortened> Shortened);
