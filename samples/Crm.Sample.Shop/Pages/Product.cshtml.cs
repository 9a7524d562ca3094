using Crm.Sample.Shop.Carts;
using Crm.Sample.Shop.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Crm.Sample.Shop.Pages;

/// <summary>A product, with the choice of its variants.</summary>
public sealed class ProductModel(ShopCatalogue catalogue, CartCookie cookie, CartStore carts) : PageModel
{
    /// <summary>The product.</summary>
    public ShopProduct Product { get; private set; } = null!;

    /// <summary>The variant that is chosen; null for none yet.</summary>
    public ShopVariant? Chosen { get; private set; }

    /// <summary>Why it was not put into the cart; null for nothing wrong.</summary>
    public string? Mistake { get; private set; }

    /// <summary>How much is wanted.</summary>
    public string Quantity { get; private set; } = "1";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        if (await catalogue.FindAsync(code, cancellation) is not { } product)
            return NotFound();
        Product = product;
        Chosen = product.Variants.Where(v => v.IsThere).MaxBy(v => v.Available?.Thousandths ?? 0);
        Quantity = Crm.Quantity.Max(1, product.Variants[0].Variant.Step).ToString();
        if (product.Variants[0].Unit.Length > 0)
            Quantity = product.Variants[0].Variant.Step.ToString();
        return Page();
    }

    /// <summary>Puts it into the cart.</summary>
    public async Task<IActionResult> OnPostAsync(string code, string? sku, string? quantity, CancellationToken cancellation)
    {
        var shown = await OnGetAsync(code, cancellation);
        if (shown is not PageResult)
            return shown;
        Chosen = Product.Variants.FirstOrDefault(v => v.Variant.Sku == sku);
        Quantity = quantity ?? "";
        Mistake = Chosen is null ? "Choose one first." : QuantityText.Mistake(quantity, Chosen);
        if (Mistake is not null)
            return Page();
        await carts.AddAsync(cookie.Ensure(), new CartLine(Chosen!.Variant.Sku, QuantityText.Of(quantity)!.Value), cancellation);
        return Redirect("/cart");
    }
}
