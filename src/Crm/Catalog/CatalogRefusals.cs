namespace Crm.Catalog;

/// <summary>The codes of the catalogue's "no".</summary>
public static class CatalogRefusals
{
    /// <summary>SKUs of a matrix are taken, or two combinations would get the same. Data: <c>skus</c>, all of them.</summary>
    public const string SkuTaken = "catalog.sku-taken";

    /// <summary>Barcodes belong to other variants. Data: <c>codes</c> and, in the same order, <c>skus</c> of who has them.</summary>
    public const string BarcodeTaken = "catalog.barcode-taken";

    /// <summary>A product's kind does not change, since stock and orders hang on it. Data: <c>kind</c>.</summary>
    public const string KindFixed = "catalog.kind-fixed";

    /// <summary>A category would come under itself. Data: <c>category</c>.</summary>
    public const string CategoryCycle = "catalog.category-cycle";

    /// <summary>Components of a kit are unknown or no goods. Data: <c>variants</c>, all of them.</summary>
    public const string KitOfOtherThanGoods = "catalog.kit-of-other-than-goods";
}
