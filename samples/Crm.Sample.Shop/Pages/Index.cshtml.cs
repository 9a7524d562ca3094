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

    /// <summary>Products by range.</summary>
    public IReadOnlyList<IGrouping<string, ShopProduct>> Ranges { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var products = await catalogue.ListAsync(Q, cancellation);
        Ranges = [.. products.GroupBy(p => p.Attribute("Range") ?? "More").OrderBy(g => (uint)Array.IndexOf(Order, g.Key))];
    }
}
