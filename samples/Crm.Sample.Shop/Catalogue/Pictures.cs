using Microsoft.AspNetCore.Html;

namespace Crm.Sample.Shop.Catalogue;

/// <summary>Pictures of products: drawn, not photographed, so that the sample needs no files and asks no other server.</summary>
public static class Pictures
{
    private const string Plain = "#b59f7d";

    private static readonly Dictionary<string, string> Colours = new(StringComparer.Ordinal)
    {
        ["Sand"] = "#cdb48a",
        ["Moss"] = "#71805a",
        ["Slate"] = "#6b7a85",
        ["Clay"] = "#b9694a",
        ["Ink"] = "#3b4a63",
    };

    /// <summary>The product, in the colour of a variant, or of its first one.</summary>
    public static IHtmlContent Of(ShopProduct product, ShopVariant? variant = null)
    {
        ArgumentNullException.ThrowIfNull(product);
        return Drawn(product.Product.Code, Tint(variant ?? product.Variants[0]));
    }

    /// <summary>A variant.</summary>
    public static IHtmlContent Of(ShopVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        return Drawn(variant.Product.Code, Tint(variant));
    }

    /// <summary>Colour of a variant's picture.</summary>
    public static string Tint(ShopVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        return Colours.GetValueOrDefault(variant.In("Colour") ?? "", Plain);
    }

    /// <summary>A dot in a colour; nothing for none. Its name stands beside it.</summary>
    public static IHtmlContent Swatch(string? colour) => colour is not null && Colours.TryGetValue(colour, out var tint)
        ? new HtmlString($"<svg class=\"swatch\" viewBox=\"0 0 10 10\" aria-hidden=\"true\" focusable=\"false\"><circle cx=\"5\" cy=\"5\" r=\"4.600\" fill=\"{tint}\" stroke=\"#8a8375\" stroke-width=\".6\"/></svg>")
        : HtmlString.Empty;

    // Only constants of this program get here: nothing of it needs encoding.
    private static HtmlString Drawn(string code, string tint) => new($"""
        <svg viewBox="0 0 200 200" aria-hidden="true" focusable="false" class="drawn"><circle cx="100" cy="104" r="78" fill="currentColor" opacity=".045"/><ellipse cx="100" cy="166" rx="58" ry="6" fill="#000" opacity=".13"/><g class="tint" fill="{tint}">{Drawings.Of(code)}</g></svg>
        """);
}
