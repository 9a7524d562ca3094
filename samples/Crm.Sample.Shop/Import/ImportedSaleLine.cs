using Crm.Catalog;

namespace Crm.Sample.Shop.Import;

/// <summary>A line of a sale.</summary>
/// <param name="Ordinal">From 1 within the invoice: with its number, the key of the line, since identical lines are real.</param>
/// <param name="StockCode">Code of the product.</param>
/// <param name="Description">Name at the time; null for none.</param>
/// <param name="Kind">Goods, service or gift card.</param>
/// <param name="Quantity">Above 0.</param>
/// <param name="UnitPrice">Not below 0; four lines of the file have a tenth of a penny.</param>
public sealed record ImportedSaleLine(int Ordinal, string StockCode, string? Description, ProductKind Kind, Quantity Quantity, Money UnitPrice)
{
    /// <summary>Quantity × price, exact.</summary>
    public Money Amount => UnitPrice * Quantity;
}
