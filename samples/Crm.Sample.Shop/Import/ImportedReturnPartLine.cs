namespace Crm.Sample.Shop.Import;

/// <summary>A returned line, or that part of it that is of one sale's line.</summary>
/// <param name="Line">The line of the return.</param>
/// <param name="SaleOrdinal">The sale's line; null where the sale is not known.</param>
/// <param name="Quantity">How much.</param>
public sealed record ImportedReturnPartLine(ImportedReturnLine Line, int? SaleOrdinal, Quantity Quantity)
{
    /// <summary>Quantity × the return's price, exact.</summary>
    public Money Amount => Line.UnitPrice * Quantity;
}
