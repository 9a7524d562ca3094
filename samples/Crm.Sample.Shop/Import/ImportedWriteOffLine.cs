namespace Crm.Sample.Shop.Import;

/// <summary>A line of a write-off.</summary>
/// <param name="Ordinal">From 1 within the document.</param>
/// <param name="StockCode">Code of the product.</param>
/// <param name="Quantity">What is gone, above 0.</param>
/// <param name="Reason">Somebody's remark (<c>damaged</c>, <c>thrown away</c>); null for none.</param>
public sealed record ImportedWriteOffLine(int Ordinal, string StockCode, Quantity Quantity, string? Reason);
