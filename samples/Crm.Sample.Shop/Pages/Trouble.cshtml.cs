using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Crm.Sample.Shop.Pages;

/// <summary>What visitors see where a page is missing or has failed.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TroubleModel : PageModel
{
    /// <summary>Whether there is simply no such page.</summary>
    public bool IsMissing => Response.StatusCode == StatusCodes.Status404NotFound;
}
