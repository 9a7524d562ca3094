using Crm.Catalog;

namespace Crm.Sample.Shop.Import;

/// <summary>A line of a return.</summary>
/// <param name="Ordinal">From 1 within the invoice.</param>
/// <param name="StockCode">Code of the product.</param>
/// <param name="Description">Name at the time; null for none.</param>
/// <param name="Kind">Goods, service or gift card.</param>
/// <param name="Quantity">What came back, above 0.</param>
/// <param name="UnitPrice">Credited for one, not below 0.</param>
/// <param name="Purchases">What it takes back, adding up to the quantity; empty where no purchase of so much is known.</param>
public sealed record ImportedReturnLine(
    int Ordinal, string StockCode, string? Description, ProductKind Kind, Quantity Quantity, Money UnitPrice, IReadOnlyList<ImportedPurchase> Purchases)
{
    /// <summary>Quantity × price, exact.</summary>
    public Money Amount => UnitPrice * Quantity;
}
