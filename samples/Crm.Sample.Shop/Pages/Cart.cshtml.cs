using Crm.Sample.Shop.Carts;
using Crm.Sample.Shop.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Crm.Sample.Shop.Pages;

/// <summary>The visitor's cart.</summary>
public sealed class CartModel(ShopCatalogue catalogue, CartCookie cookie, CartStore carts, ShopSite site) : PageModel
{
    /// <summary>What is in it and still sold.</summary>
    public IReadOnlyList<ShownLine> Lines { get; private set; } = [];

    /// <summary>What is wrong with quantities.</summary>
    public IReadOnlyList<string> Mistakes { get; private set; } = [];

    /// <summary>What the goods come to.</summary>
    public Money Total => Lines.Aggregate(Money.Zero(site.Currency), (sum, line) => sum + line.Total);

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var cart = await cookie.FindAsync(cancellation);
        Lines = cart is null ? [] : await ShownLine.OfAsync(cart, catalogue, cancellation);
    }

    /// <summary>Changes quantities; one of nothing is taken out.</summary>
    public async Task<IActionResult> OnPostUpdateAsync(Dictionary<string, string> quantities, string? remove, CancellationToken cancellation)
    {
        await OnGetAsync(cancellation);
        if (cookie.Id is not { } id)
            return Redirect("/cart");
        var mistakes = new List<string>();
        foreach (var line in Lines)
        {
            var sku = line.Sold.Variant.Sku;
            var text = sku == remove ? "0" : quantities.GetValueOrDefault(sku) ?? "";
            if (QuantityText.Of(text) is { } wanted && (wanted.IsZero || QuantityText.Mistake(text, line.Sold) is null))
                await carts.SetAsync(id, new CartLine(sku, wanted), cancellation);
            else
                mistakes.Add($"{line.Sold.Name}: {QuantityText.Mistake(text, line.Sold)}");
        }

        if (mistakes.Count == 0)
            return Redirect("/cart");
        await OnGetAsync(cancellation);
        Mistakes = mistakes;
        return Page();
    }
}
