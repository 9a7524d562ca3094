using Crm.Catalog;

namespace Crm.Pricing;

/// <summary>
/// Which lines a promotion is about: any of the products, categories and SKUs, less any of those left out. <c>default</c> lists
/// are empty; where nothing is named, all lines are meant. Equal by content.
/// </summary>
public sealed record PromotionTarget
{
    /// <summary>All lines.</summary>
    public static PromotionTarget All { get; } = new();

    /// <summary>Products.</summary>
    public IReadOnlyList<ProductId> Products { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of categories; what lies below them counts too.</summary>
    public IReadOnlyList<string> Categories { get; init => field = [.. value ?? []]; } = [];

    /// <summary>SKUs, compared as they stand.</summary>
    public IReadOnlyList<string> Skus { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Products left out.</summary>
    public IReadOnlyList<ProductId> WithoutProducts { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of categories left out, with what lies below them.</summary>
    public IReadOnlyList<string> WithoutCategories { get; init => field = [.. value ?? []]; } = [];

    /// <summary>SKUs left out.</summary>
    public IReadOnlyList<string> WithoutSkus { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Nothing is named that lines must be.</summary>
    internal bool IsOfAll => Products.Count + Categories.Count + Skus.Count == 0;

    /// <summary>Nothing is left out.</summary>
    internal bool IsWhole => WithoutProducts.Count + WithoutCategories.Count + WithoutSkus.Count == 0;

    /// <summary>Whether the line is meant.</summary>
    public bool Covers(BasketLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return (IsOfAll || Any(line, Products, Categories, Skus)) && (IsWhole || !Any(line, WithoutProducts, WithoutCategories, WithoutSkus));
    }

    /// <inheritdoc/>
    public bool Equals(PromotionTarget? other) => other is not null && Sequences.Same(Products, other.Products)
        && Sequences.Same(Categories, other.Categories) && Sequences.Same(Skus, other.Skus) && Sequences.Same(WithoutProducts, other.WithoutProducts)
        && Sequences.Same(WithoutCategories, other.WithoutCategories) && Sequences.Same(WithoutSkus, other.WithoutSkus);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sequences.Hash(Products), Sequences.Hash(Categories), Sequences.Hash(Skus));

    private static bool Any(BasketLine line, IReadOnlyList<ProductId> products, IReadOnlyList<string> categories, IReadOnlyList<string> skus)
    {
        for (var i = 0; i < products.Count; i++)
            if (line.Product == products[i])
                return true;
        for (var i = 0; i < skus.Count; i++)
            if (string.Equals(line.Sku, skus[i], StringComparison.Ordinal))
                return true;
        for (var i = 0; i < categories.Count; i++)
            for (var k = 0; k < line.Categories.Count; k++)
                if (string.Equals(line.Categories[k], categories[i], StringComparison.Ordinal))
                    return true;
        return false;
    }
}
