namespace Crm.Analytics;

/// <summary>One cell of a grid.</summary>
/// <param name="Customers">How many customers.</param>
/// <param name="Net">Their net turnover in the period.</param>
public readonly record struct RfmCell(int Customers, Money Net);
