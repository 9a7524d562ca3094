namespace Crm.Stock;

/// <summary>What an order line wants of the stock.</summary>
/// <param name="Wanted">The line's whole quantity, shipped or not.</param>
/// <param name="Target">The state that the goods are to be in.</param>
public readonly record struct LineTarget(ReservationLine Wanted, StockTarget Target);
