using Crm.Store;

namespace Crm.Catalog;

/// <summary>How the catalogue is looked up by the write path.</summary>
internal sealed class CatalogStatements
{
    internal const string ProductIds = "product";
    internal const string VariantIds = "variant";
    internal const string CategoryIds = "category";
    private const string Living = "deleted_at is null";

    internal CatalogStatements(StoreModel model)
    {
        ProductByCode = SelectStatement.By(model.Aggregate<Product>().Root, locks: true, Living, nameof(Product.Code));
        var variants = model.Aggregate<Variant>().Root;
        VariantBySku = SelectStatement.By(variants, locks: true, Living, nameof(Variant.Sku));
        VariantsOfProduct = SelectStatement.By(variants, locks: true, Living, nameof(Variant.ProductId));
        AllVariantsOfProduct = SelectStatement.By(variants, locks: true, null, nameof(Variant.ProductId));
        CategoryByCode = SelectStatement.By(model.Aggregate<Category>().Root, locks: true, Living, nameof(Category.Code));
    }

    internal SelectStatement ProductByCode { get; }
    internal SelectStatement VariantBySku { get; }
    internal SelectStatement VariantsOfProduct { get; }
    internal SelectStatement AllVariantsOfProduct { get; }
    internal SelectStatement CategoryByCode { get; }
}
