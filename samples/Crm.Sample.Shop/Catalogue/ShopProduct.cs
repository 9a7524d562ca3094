using Crm.Catalog;

namespace Crm.Sample.Shop.Catalogue;

/// <summary>A product with its variants and what there is of them.</summary>
public sealed record ShopProduct(Product Product, IReadOnlyList<ShopVariant> Variants)
{
    /// <summary>Lowest price.</summary>
    public Money From => Variants.Min(v => v.Variant.Price);

    /// <summary>Whether variants differ in price.</summary>
    public bool HasPrices => Variants.Any(v => v.Variant.Price != From);

    /// <summary>Whether any variant can be bought.</summary>
    public bool IsThere => Variants.Any(v => v.IsThere);

    /// <summary>A characteristic; null where it has none of that name.</summary>
    public string? Attribute(string name) => Product.Attributes.FirstOrDefault(a => a.Name == name)?.Value;

    /// <summary>What a shopper is told of the stock, all variants together.</summary>
    public string Stock => Variants switch
    {
        [var only] => only.Stock,
        _ when !IsThere => "Sold out",
        _ when Variants.All(v => v.Available is null) => "Always available",
        _ when Variants.Count(v => v.IsThere) is var there && there < Variants.Count => $"{there} of {Variants.Count} variants in stock",
        _ => "In stock",
    };
}
