using Crm.Sample.Shop.Carts;
using Crm.Sample.Shop.Catalogue;
using Crm.Sample.Shop.Checkout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Crm.Sample.Shop.Pages;

/// <summary>The checkout: all mistakes are told at once.</summary>
public sealed class CheckoutModel(ShopCatalogue catalogue, CartCookie cookie, Checkouts checkouts, ShopSite site) : PageModel
{
    /// <summary>What is in the cart.</summary>
    public IReadOnlyList<ShownLine> Lines { get; private set; } = [];

    /// <summary>Sent along, so that a double click is one order.</summary>
    public string CheckoutId { get; private set; } = "";

    /// <summary>What was typed.</summary>
    public CheckoutForm Form { get; private set; } = new();

    /// <summary>What is missing or wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Mistakes { get; private set; } = new Dictionary<string, string>();

    /// <summary>Why the order was refused.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];

    /// <summary>What the goods come to.</summary>
    public Money Goods => Lines.Aggregate(Money.Zero(site.Currency), (sum, line) => sum + line.Total);

    /// <summary>What the courier costs.</summary>
    public Money Courier => new CheckoutForm { Delivery = CheckoutForm.Courier }.Charge(site.Currency);

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (await cookie.FindAsync(cancellation) is not { } cart)
            return;
        CheckoutId = cart.CheckoutId;
        Lines = await ShownLine.OfAsync(cart, catalogue, cancellation);
    }

    /// <summary>Places the order, or tells everything that is in the way.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] CheckoutForm form, [FromForm] string? checkoutId, CancellationToken cancellation)
    {
        Form = form;
        await OnGetAsync(cancellation);
        if (cookie.Id is not { } cart || checkoutId is null)
            return Redirect("/cart");
        if (await checkouts.FindAsync(cart, checkoutId, cancellation) is { } before)
            return Redirect("/order/" + before.Token);
        Mistakes = form.Mistakes(site.Current.PhoneCountry).ToDictionary(m => m.Field, m => m.Message);
        if (Mistakes.Count > 0)
            return Page();
        var placed = await checkouts.PlaceAsync(cart, checkoutId, form, cancellation);
        if (placed.IsAccepted)
            return Redirect("/order/" + placed.Value.Token);
        Refused = RefusalWords.Of(placed.Refusal, [.. Lines.Select(l => l.Sold)]);
        return Page();
    }
}
