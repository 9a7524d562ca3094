using Crm.Orders;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Crm.Sample.Shop.Pages;

/// <summary>An order as whoever holds its secret may see it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class OrderModel(CrmOrders orders) : PageModel
{
    private static readonly string[] UsualWay = ["new", "paid", "assembly", "shipped", "delivered", "completed"];

    /// <summary>The order.</summary>
    public PublicOrderView Order { get; private set; } = null!;

    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Names of what usually comes next.</summary>
    public IReadOnlyList<string> ToCome { get; private set; } = [];

    /// <summary>Shows it; an unknown or malformed secret is simply not there.</summary>
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation)
    {
        if (!OrderToken.TryParse(token, out var secret) || await orders.FollowAsync(secret, "en", cancellation) is not { } order)
            return NotFound();
        Order = order;
        var statuses = (await orders.GetProcessAsync(cancellation)).Statuses.ToDictionary(s => s.Code, StringComparer.Ordinal);
        var now = order.Current?.Status ?? "new";
        IsOver = statuses[now].Final;
        var place = Array.IndexOf(UsualWay, now);
        ToCome = IsOver || place < 0 ? [] : [.. UsualWay.Skip(place + 1).Where(statuses.ContainsKey).Select(s => statuses[s].NameIn("en"))];
        return Page();
    }
}
