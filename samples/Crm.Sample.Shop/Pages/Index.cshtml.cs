using Crm.Sample.Shop.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Crm.Sample.Shop.Pages;

/// <summary>The catalogue.</summary>
public sealed class IndexModel(ShopCatalogue catalogue) : PageModel
{
    private static readonly string[] Order = ["Wear", "Table", "Home", "Gifts"];

    /// <summary>Part of a name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>What is sold, by range.</summary>
    public IReadOnlyList<ShopProduct> Products { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var products = await catalogue.ListAsync(Q, cancellation);
        Products = [.. products.OrderBy(p => unchecked((uint)Array.IndexOf(Order, p.Attribute("Range"))))];
    }
}
