using System.Text.Json;
using Crm.Effects;
using Crm.Orders;
using Crm.Sample.Shop.Checkout;
using Crm.Sample.Shop.Store;
using Microsoft.Extensions.Options;

namespace Crm.Sample.Shop.Demo;

/// <summary>Stands in for a payment provider: whoever pays by card has paid. Demo orders only.</summary>
internal static class DemoPayments
{
    /// <summary>Carries out the effect <c>order.placed</c>. Repeated after a crash, it changes nothing more.</summary>
    public static async Task TakeAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
    {
        var orders = services.GetRequiredService<CrmOrders>();
        var site = services.GetRequiredService<ShopSite>();
        using var payload = JsonDocument.Parse(effect.Payload);
        var id = new OrderId(payload.RootElement.GetProperty("order").GetInt64());
        var isSwitchedOn = services.GetRequiredService<IOptions<ShopOptions>>().Value.StepSeconds > 0;
        if (!isSwitchedOn || !site.IsDemo || await orders.GetAsync(id, cancellation) is not { } order || order.SiteId != site.Current.Id)
            return;
        if (order.PaymentMethod == CheckoutForm.OnDelivery || order.Status != "new")
            return;
        await services.GetRequiredService<ShopDatabase>().ReceivePaymentAsync(id, cancellation);

        // The shop answers for the payment: the CRM keeps it in its log beside the transition.
        await orders.MoveAsync(new MoveOrder(id, "paid") { Attested = OrderConditions.IsFullyPaid }, effect.Cause, cancellation);
    }

    /// <summary>Marks a payment as received.</summary>
    public static async Task ReceivePaymentAsync(this ShopDatabase database, OrderId order, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            "update shop_payment set state = 'received' where checkout_id in (select id from shop_checkout where order_id = $order)", cancellation, ("$order", order.Value));
    }
}
