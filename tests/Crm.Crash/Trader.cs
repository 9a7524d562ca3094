using System.Globalization;
using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
using Crm.Sites;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>
/// One client with a random mind, who pays, sends and takes back orders that anybody placed, in a shop where every status is overdue
/// and every term over within a moment, so that timers fire and triggers act among all that.
/// </summary>
internal sealed class Trader(IServiceProvider services, string name, Action<string> tell)
{
    private static readonly string[] Statuses = ["approval", "awaiting-payment", "assembly", "packed", "shipped", "delivered", "completed", "cancelled"];
    private static readonly CrmCall Anna = new(Actor.Staff("anna", "manager"));
    private readonly CrmOrders orders = services.GetRequiredService<CrmOrders>();
    private readonly CrmPayments payments = services.GetRequiredService<CrmPayments>();
    private readonly CrmShipments shipments = services.GetRequiredService<CrmShipments>();
    private readonly CrmReturns returns = services.GetRequiredService<CrmReturns>();

    private readonly IClock clock = services.GetRequiredService<IClock>();

    /// <summary>Such a shop; the same for all hosts.</summary>
    /// <param name="crm">Set up.</param>
    /// <param name="outside">Address of who is told of what triggers do.</param>
    internal static void Setup(CrmBuilder crm, string outside)
    {
        TradeTriggers.Setup(crm, outside);

        // Machines work as slowly as ever while this clock runs: what is patient with them for a minute would be so for three seconds, and eight tries over in six.
        (crm.Effects.Lease, crm.Effects.Attempts) = (QuickClock.Real(10_000).ToTimeSpan(), 14);
        crm.Sites.Default = new SiteDefinition(
            "main", "Shop", "Shop LLC", "UTC", "UAH", PriceBasis.Gross, WorkingCalendarDefinition.EveryDay("UTC", "00:00", "24:00"),
            new NumberSeries("A-", 5, false), "UA", ["uk", "en"], new ScopeId(1));
        crm.Segments.TakeOverAfter = QuickClock.Real(1000);
        crm.Segments.Add("buyers", "orders.count >= 1").Add("keen", "count(bought) >= 3 and not cancelled(last 1 hours)").Add("payers", "orders.paid > 0 UAH")
            .Add("just-now", "orders.last within last 1 minutes").Add("settled", "orders.net > 20 UAH or returns.count > 0");
        crm.Orders.Attention.ShipBefore = QuickClock.Real(200);
        crm.Orders.Process(p =>
        {
            foreach (var status in (string[])["new", "approval", "assembly", "packed", "shipped"])
                p.Status(status).Deadline(QuickClock.Real(300)).CallWithin(QuickClock.Real(200));
            p.Status("awaiting-payment").Deadline(QuickClock.Real(400)).PayWithin(QuickClock.Real(150));
        });
        crm.Effects.Handle(OrderEffects.Attention, (_, _, _) => Task.CompletedTask);
    }

    internal async Task StepAsync(int n)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
        var random = new Random(unchecked((name.Aggregate(17, (h, c) => (h * 31) + c) * 7919) + n));
        var call = Anna with { IdempotencyKey = key };
        var known = await orders.ListAsync(new OrderFilter(), 12);
        if (known.Count < 4 || random.Next(7) == 0)
            await PlaceAsync(random, call);
        else
            await TradeAsync(known[random.Next(known.Count)], random, call);
        tell($"done {key}");
    }

    private async Task PlaceAsync(Random random, CrmCall call)
    {
        var site = await services.GetRequiredService<CrmSites>().GetDefaultAsync();
        await orders.PlaceAsync(new PlaceOrder(new NewOrder
        {
            SiteId = site.Id,
            Channel = "web",
            Currency = site.BaseCurrency,
            Buyer = new Customers.BuyerSnapshot("Olena Koval", string.Create(CultureInfo.InvariantCulture, $"067 123-45-{random.Next(60, 68)}")),
            Lines = [new NewOrderLine { Sku = "TEA", Quantity = random.Next(1, 4), UnitPrice = Money.Of(10m, site.BaseCurrency) }],
        }), call with { Mode = IntakeMode.Sync });
    }

    private async Task TradeAsync(OrderSummary order, Random random, CrmCall call)
    {
        var now = clock.GetCurrentInstant();
        switch (random.Next(9))
        {
            case 0 or 1:
                await orders.MoveAsync(new MoveOrder(order.OrderId, Statuses[random.Next(Statuses.Length)]) { Reason = "price", Attested = (OrderConditions)~0U }, call);
                break;
            case 2 or 3:
                // A service tells of a payment, and tells again.
                var paid = new PaymentNotice(new ExternalId("liqpay", call.IdempotencyKey!), new PaymentStep(PaymentEntryKind.Captured, Money.Of(random.Next(1, 4) * 5m, order.Total.Currency), now) { NoticeId = "captured" }) { OrderId = order.OrderId };
                await payments.NoticeAsync(paid, Anna);
                await payments.NoticeAsync(paid, Anna);
                break;
            case 4:
                await payments.RefundAsync(new RefundOrder(order.OrderId), call);
                break;
            case 5:
                await shipments.CreateAsync(order.OrderId, new NewShipment("post") { TrackingNumber = call.IdempotencyKey, CollectOnDelivery = random.Next(2) == 0 ? Money.Of(10m, order.Total.Currency) : null }, call);
                break;
            case 6 when (await shipments.ListAsync(order.OrderId)) is [.., { TrackingNumber: { } number }]:
                var state = (ShipmentState)random.Next(1, 9);
                await shipments.NoticeAsync(new CarrierNotice("post", number, new CarrierStep(state, now)) { Collected = state.IsWithBuyer() && random.Next(2) == 0 ? Money.Of(10m, order.Total.Currency) : null }, call);
                break;
            case 7:
                await ReturnAsync(order.OrderId, random, call);
                break;
            default:
                await WatchAsync(order.OrderId, random, call, now);
                break;
        }
    }

    private async Task ReturnAsync(OrderId order, Random random, CrmCall call)
    {
        var open = (await returns.ListAsync(order)).FirstOrDefault(r => r.IsOpen);
        if (open is null)
            await returns.RequestAsync(new ReturnRequest(order, "changed-mind") { Lines = [new ReturnedPart(1, 1)] }, call);
        else if (open.Stage == ReturnStage.Received)
            await returns.MoveAsync(new MoveReturn(open.Id, "inspected") { Inspection = [new LineInspection(1, 1, random.Next(2) == 0 ? RestockDecision.Sellable : RestockDecision.WriteOff)] }, call);
        else
            await returns.MoveAsync(new MoveReturn(open.Id, open.Stage == ReturnStage.Requested ? "approved" : open.Stage == ReturnStage.Approved ? "received" : "refunded"), call);
    }

    private async Task WatchAsync(OrderId order, Random random, CrmCall call, Instant now)
    {
        switch (random.Next(3))
        {
            case 0:
                await shipments.PromiseAsync(order, new PromisedWindow(now, now + QuickClock.Real(random.Next(100, 600))), null, call);
                break;
            case 1:
                await payments.SetTermAsync(order, now + QuickClock.Real(random.Next(50, 400)), call);
                break;
            default:
                await orders.RecordContactAsync(order, new OrderContact(ContactKind.Call, ContactOutcome.NoAnswer) { NextCall = now + QuickClock.Real(random.Next(50, 400)) }, call);
                break;
        }
    }
}
