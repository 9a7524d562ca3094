namespace Crm.Stock;

/// <summary>What is written beside a movement. <c>default</c> is nothing.</summary>
/// <param name="Reason">Why, in the words of whoever did it.</param>
/// <param name="Lot">Batch of the goods.</param>
/// <param name="Reference">Number of what it belongs to: an order, a return, a delivery note.</param>
public readonly record struct StockNote(string? Reason = null, string? Lot = null, long? Reference = null);
