using Crm.Orders;
using Crm.Pricing;
using Crm.Sample.Shop.Carts;
using Crm.Sample.Shop.Catalogue;
using Crm.Sample.Shop.Store;
using Microsoft.Data.Sqlite;

namespace Crm.Sample.Shop.Checkout;

/// <summary>Turns a cart into an order.</summary>
public sealed class Checkouts(ShopDatabase database, ShopCatalogue catalogue, CrmOrders orders, ShopSite site)
{
    private const string Insert = "insert into shop_checkout values ($id, $cart, $token, $order, $number)";
    private const string Pay = "insert into shop_payment values ($id, $method, $units, $currency, 'expected')";

    /// <summary>
    /// In one transaction: the shop's own rows and the CRM's order with its customer, reservation, history and effects; or
    /// nothing of it. However often a checkout is sent (a double click, a lost answer), it becomes one order.
    /// </summary>
    public async Task<Result<PlacedCheckout>> PlaceAsync(string cartId, string checkoutId, CheckoutForm form, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = connection.BeginTransaction(); // writes from its start on: a second click waits here
        if (await PlacedBeforeAsync(connection, cartId, checkoutId, cancellation) is { } placed)
            return placed;
        var cart = await CartStore.FindAsync(connection, cartId, cancellation);
        if (cart is null || cart.Lines.Count == 0 || cart.CheckoutId != checkoutId)
            return CheckoutRefusals.Nothing;
        var sold = await catalogue.FindVariantsAsync(cart.Lines.Select(l => l.Sku), cancellation);
        if (cart.Lines.Where(l => !sold.ContainsKey(l.Sku)).Select(l => l.Sku).ToList() is { Count: > 0 } gone)
            return CheckoutRefusals.NoLongerSold(gone);

        var token = CrmOrders.NewToken();
        var call = new CrmCall(Actor.Host("shop")) { Cause = "checkout", IdempotencyKey = "checkout:" + checkoutId, Site = site.Current.Id, Transaction = transaction };
        var order = await orders.PlaceAsync(new PlaceOrder(OrderOf(cart, sold, form)) { Token = token, Price = new PriceWish() }, call, cancellation);
        if (!order.IsAccepted)
            return order.Refusal; // disposing of the transaction leaves nothing behind
        await WriteAsync(connection, cart, form, order.Value, token, cancellation);
        await transaction.CommitAsync(cancellation);
        return new PlacedCheckout(order.Value.Number, token.Text);
    }

    /// <summary>The order of a checkout that was sent before; null for none.</summary>
    public async Task<PlacedCheckout?> FindAsync(string cartId, string checkoutId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await PlacedBeforeAsync(connection, cartId, checkoutId, cancellation);
    }

    private static Task<PlacedCheckout?> PlacedBeforeAsync(SqliteConnection connection, string cartId, string checkoutId, CancellationToken cancellation) =>
        connection.FindAsync("select order_number, token from shop_checkout where id = $id and cart_id = $cart",
            r => new PlacedCheckout(r.GetString(0), r.GetString(1)), cancellation, ("$id", checkoutId), ("$cart", cartId));

    private static async Task WriteAsync(SqliteConnection connection, Cart cart, CheckoutForm form, PlacedOrder order, OrderToken token, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(Insert, cancellation,
            ("$id", cart.CheckoutId), ("$cart", cart.Id), ("$token", token.Text), ("$order", order.OrderId.Value), ("$number", order.Number));
        await connection.ExecuteAsync(Pay, cancellation,
            ("$id", cart.CheckoutId), ("$method", form.Payment!), ("$units", order.Total.Units), ("$currency", order.Total.Currency.Code));
        await CartStore.EmptyAsync(connection, cart.Id, cancellation);
    }

    private NewOrder OrderOf(Cart cart, IReadOnlyDictionary<string, ShopVariant> sold, CheckoutForm form) => new()
    {
        SiteId = site.Current.Id,
        Channel = "web",
        Currency = site.Currency,
        Buyer = form.ToBuyer(site.Current.PhoneCountry),
        CustomerComment = form.Note,
        Lines = [.. cart.Lines.Select(l => ShopPrices.Line(sold[l.Sku], l.Quantity))],
        Delivery = new NewDelivery(form.Delivery, form.Charge(site.Currency), TaxRate: ShopPrices.Standard),
        PaymentMethod = form.Payment,
    };
}
