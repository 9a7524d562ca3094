namespace Crm.Analytics;

/// <summary>A group in figures.</summary>
/// <param name="Code">Of the group.</param>
/// <param name="Name">Of the group.</param>
/// <param name="Customers">How many customers.</param>
/// <param name="Purchases">Their purchases in the period.</param>
/// <param name="Net">Their net turnover in the period.</param>
public sealed record RfmGroupSum(string Code, LocalizedText Name, int Customers, long Purchases, Money Net);
