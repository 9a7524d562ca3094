using Crm.Orders;
using Crm.Sample.Shop.Carts;
using Crm.Sample.Shop.Checkout;

namespace Crm.Sample.Shop.Demo;

/// <summary>Some orders of the demo's customers, placed as shoppers place them.</summary>
internal sealed class DemoOrders(CartStore carts, Checkouts checkouts, CrmOrders orders, ShopSite site)
{
    private static readonly (string Name, string Phone, string Payment, string Delivery, (string Sku, decimal Quantity)[] Lines)[] All =
    [
        ("Aoife Brennan", "01 496 0123", CheckoutForm.Card, CheckoutForm.Courier, [("SHIRT-MOSS-M", 1), ("MUG-SAND", 2)]),
        ("Tadhg O'Neill", "+353 21 496 0456", CheckoutForm.OnDelivery, CheckoutForm.PickUp, [("COFFEE", 0.75m), ("NOTEBOOK-LINED", 3)]),
        ("Aoife Brennan", "+353 (1) 496-0123", CheckoutForm.Card, CheckoutForm.Courier, [("MORNING", 1), ("WRAP", 1)]),
        ("Saoirse Walsh", "091 496 078", CheckoutForm.Card, CheckoutForm.Courier, [("BLANKET-SLATE", 1), ("CARD-50", 1)]),
    ];

    public async Task PlantAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < All.Length; i++)
            await PlantAsync($"demo-order-{i + 1}", All[i], cancellation);
        (await orders.PlaceAsync(MarketplaceOrder.Oversold.ToPlaceOrder(site), DemoSeed.Call("marketplace") with { Mode = IntakeMode.Sync }, cancellation)).OrThrow();
    }

    private async Task PlantAsync(
        string cart, (string Name, string Phone, string Payment, string Delivery, (string Sku, decimal Quantity)[] Lines) given, CancellationToken cancellation)
    {
        // A cart that is there is one of a start that was broken off.
        foreach (var (sku, quantity) in given.Lines)
            if (await carts.FindAsync(cart, cancellation) is not { } known || (known.Lines.Count > 0 && known.Lines.All(l => l.Sku != sku)))
                await carts.AddAsync(cart, new CartLine(sku, Quantity.Of(quantity)), cancellation);
        if (await carts.FindAsync(cart, cancellation) is not { Lines.Count: > 0 } filled)
            return;
        var form = new CheckoutForm
        {
            Name = given.Name,
            Email = given.Name.Split(' ')[0].ToLowerInvariant() + "@example.com",
            Phone = given.Phone,
            Payment = given.Payment,
            Delivery = given.Delivery,
            Street = "7 Quay Street",
            PostalCode = "H91 E2K3",
            City = "Galway",
        };
        (await checkouts.PlaceAsync(cart, filled.CheckoutId, form, cancellation)).OrThrow();
    }
}
