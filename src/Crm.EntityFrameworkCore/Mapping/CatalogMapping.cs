using Crm.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

internal static class CatalogMapping
{
    internal static readonly Type[] Types = [typeof(Product), typeof(ProductCategory), typeof(Variant), typeof(VariantBarcode), typeof(Category)];

    internal static void Map(ModelBuilder model)
    {
        var product = model.Entity<Product>().Aggregate("product", "crm_product");
        product.HasKey(p => p.Id);
        product.HasIndex(p => p.Code).IsUnique().HasFilter("deleted_at is null");
        model.Children<Product, ProductCategory>(nameof(Product.Categories), "crm_product_category", nameof(ProductCategory.ProductId), nameof(ProductCategory.Position))
            .HasIndex(c => c.CategoryId);

        var variant = model.Entity<Variant>().Aggregate("variant", "crm_variant");
        variant.HasKey(v => v.Id);
        variant.HasIndex(v => v.Sku).IsUnique().HasFilter("deleted_at is null");
        variant.HasIndex(v => v.ProductId);
        model.Children<Variant, VariantBarcode>(nameof(Variant.Barcodes), "crm_variant_barcode", nameof(VariantBarcode.VariantId), nameof(VariantBarcode.Position))
            .HasIndex(b => b.Value);

        var category = model.Entity<Category>().Aggregate("category", "crm_category");
        category.HasKey(c => c.Id);
        category.HasIndex(c => c.Code).IsUnique().HasFilter("deleted_at is null");
    }
}
