namespace Crm.Catalog;

/// <summary>A product's place in a category.</summary>
public sealed class ProductCategory
{
    private ProductCategory()
    {
    }

    /// <summary>The product.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>Place within the product's categories, from 1; 1 is the main one.</summary>
    public int Position { get; private set; }

    /// <summary>The category.</summary>
    public CategoryId CategoryId { get; private set; }

    internal static ProductCategory Of(ProductId product, int position, CategoryId category) =>
        new() { ProductId = product, Position = position, CategoryId = category };

    internal void Become(CategoryId category) => CategoryId = category;
}
