using Crm.Catalog;

namespace Crm.Stock;

/// <summary>How much of which variant.</summary>
/// <param name="VariantId">The variant.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Lot">Batch of the goods, where the shop keeps one.</param>
public sealed record StockLine(VariantId VariantId, Quantity Quantity, string? Lot = null);
