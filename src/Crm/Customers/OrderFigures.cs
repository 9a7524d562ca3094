using NodaTime;

namespace Crm.Customers;

/// <summary>
/// What one order weighs in its customer's summary, in the scope's base currency by the rate frozen at placing. The same
/// figures take an order in and out again. <c>default</c> weighs nothing.
/// </summary>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="Spent">Total of the order before returns.</param>
/// <param name="Net">Goods only, without delivery, fees and service lines, after what was returned or refused of them so far.</param>
public readonly record struct OrderFigures(Instant PlacedAt, Money Spent, Money Net);
