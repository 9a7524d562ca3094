namespace Crm.Sample.Shop.Import;

/// <summary>A part of an earlier sale's line that was returned.</summary>
/// <param name="SaleNumber">Number of the sale.</param>
/// <param name="SaleOrdinal">Its line, from 1.</param>
/// <param name="Quantity">How much of it.</param>
public readonly record struct ImportedPurchase(string SaleNumber, int SaleOrdinal, Quantity Quantity);
