using Crm.Catalog;

namespace Crm.Sample.Shop.Catalogue;

/// <summary>Something that can be put into the cart.</summary>
/// <param name="Product">What it is a variant of.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Available">How much can be sold now; null where no stock is kept (services, gift cards).</param>
public sealed record ShopVariant(Product Product, Variant Variant, Quantity? Available)
{
    /// <summary>Whether some of it can be bought.</summary>
    public bool IsThere => Available is not { } left || left >= Variant.Step;

    /// <summary>The product's name and, where there are several variants, which.</summary>
    public string Name => Variant.Options.Count == 0 ? Product.Names.Default : $"{Product.Names.Default}, {Choice}";

    /// <summary><c>Sand, M</c>; empty for the only variant.</summary>
    public string Choice => string.Join(", ", Variant.Options.Select(o => o.Value));

    /// <summary>What a shopper is told of the stock.</summary>
    public string Stock => Available switch
    {
        null => "Always available",
        _ when !IsThere => "Sold out",
        { } left when left <= 5 => $"Only {left}{Unit} left",
        _ => "In stock",
    };

    /// <summary>Unit behind a quantity; nothing for pieces.</summary>
    public string Unit => Variant.Unit == "pcs" ? "" : " " + Variant.Unit;

    /// <summary>The value of an option.</summary>
    public string? In(string option) => Variant.Options.FirstOrDefault(o => o.Name == option)?.Value;
}
