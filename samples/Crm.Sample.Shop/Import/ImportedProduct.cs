using Crm.Catalog;
using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>A product with one variant.</summary>
/// <param name="StockCode">Its SKU.</param>
/// <param name="Name">Most frequent description on lines with a price; the code where there never was one.</param>
/// <param name="Kind">Goods, service or gift card.</param>
/// <param name="Price">Most frequent price of a sale; 0 where it was never sold for money.</param>
/// <param name="FirstSeen">Time of the first line that names it.</param>
public sealed record ImportedProduct(string StockCode, string Name, ProductKind Kind, Money Price, Instant FirstSeen)
{
    /// <summary>Identity of the product in the file.</summary>
    public ExternalId Id => new(ImportedDocument.Source, StockCode);
}
