using Crm.Catalog;
using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
using Crm.Stock;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Commands by chance on a few orders, so that each is placed, called, paid, sent, lost, edited, cancelled and brought back in any order.</summary>
internal sealed class AttentionHistory(TestHost host, TestShop shop, VariantId tea, int seed)
{
    private static readonly string[] Statuses = ["approval", "no-answer", "on-hold", "awaiting-payment", "paid", "assembly", "awaiting-stock", "packed", "shipped", "delivered", "completed", "cancelled"];
    private readonly Random random = new(seed);

    internal List<OrderId> Orders { get; } = [];

    internal async Task StepAsync()
    {
        if (Orders.Count < 2 || (Orders.Count < 7 && random.Next(6) == 0))
        {
            Orders.Add(await PlaceAsync());
            return;
        }

        var id = Orders[random.Next(Orders.Count)];
        var order = (await host.Orders.GetAsync(id))!;
        switch (random.Next(15))
        {
            case 0 or 1 or 2:
                await host.Orders.MoveAsync(new MoveOrder(id, Statuses[random.Next(Statuses.Length)]) { Attested = (OrderConditions)~0U, Reason = Reason(order) }, TestShop.Call);
                break;
            case 3:
                var next = random.Next(2) == 0 ? host.Clock.GetCurrentInstant() + Duration.FromHours(random.Next(1, 30)) : (Instant?)null;
                await host.Orders.RecordContactAsync(id, new OrderContact(ContactKind.Call, ContactOutcome.NoAnswer) { NextCall = next }, TestShop.Call);
                break;
            case 4 or 5:
                var to = host.Clock.GetCurrentInstant() + Duration.FromHours(random.Next(-5, 80));
                await host.Shipments.PromiseAsync(id, new PromisedWindow(to - Duration.FromHours(2), to), null, TestShop.Call);
                break;
            case 6 or 7:
                await ParcelAsync(id);
                break;
            case 8 or 9:
                await PayAsync(order);
                break;
            case 10:
                await host.Payments.SetTermAsync(id, random.Next(3) == 0 ? null : host.Clock.GetCurrentInstant() + Duration.FromHours(random.Next(-3, 40)), TestShop.Call);
                break;
            case 11:
                await host.Stock.ReceiveAsync(new StockDocument(shop.W1, [new StockLine(tea, random.Next(1, 3))]), TestShop.Call);
                break;
            case 12:
                await host.Stock.CountAsync(new StockDocument(shop.W1, [new StockLine(tea, random.Next(0, 4))]), TestShop.Call);
                break;
            case 13:
                await host.Orders.EditAsync(new EditOrder(id, new OrderEdit { Lines = [LineEdit.Change(1, random.Next(1, 4))], Reason = "changed-mind" }), TestShop.Call);
                break;
            default:
                await RareAsync(id, order);
                break;
        }
    }

    private async Task RareAsync(OrderId id, Order order)
    {
        switch (random.Next(4))
        {
            case 0 when order.DeletedAt is not null:
                await host.Orders.RestoreAsync(id, TestShop.Call);
                break;
            case 0:
                await host.Orders.DeleteAsync(id, TestShop.Call);
                break;
            case 1:
                await host.Orders.AcceptPricesAsync(id, TestShop.Call);
                break;
            case 2:
                var site = TestHost.Kyiv with { Calendar = Sites.WorkingCalendarDefinition.Weekdays("Europe/Kyiv", random.Next(2) == 0 ? "09:00" : "10:00", "18:00") };
                await host.Sites.RedefineAsync(shop.Site.Id, site, TestShop.Call);
                break;
            default:
                await host.Orders.SplitAsync(new SplitOrder(id, [new ReturnedPart(1, 1)], "two-parcels"), TestShop.Call);
                Orders.AddRange((await host.Orders.ListAsync(new OrderFilter())).Select(o => o.OrderId).Except(Orders).ToList());
                break;
        }
    }

    private async Task<OrderId> PlaceAsync()
    {
        var given = shop.Order("web", null, ("TEA", random.Next(1, 4)));
        if (random.Next(3) == 0)
            given = given with { Order = given.Order with { PricedBy = PricedBy.There, Total = Money.Of(99m, shop.Currency) } };
        return (await host.Orders.PlaceAsync(given with { DoNotCall = random.Next(5) == 0 }, TestShop.Call with { Mode = IntakeMode.Sync })).Value.OrderId;
    }

    private async Task ParcelAsync(OrderId id)
    {
        var parcels = await host.Shipments.ListAsync(id);
        if (parcels.Count == 0 || random.Next(4) == 0)
            await host.Shipments.CreateAsync(id, new NewShipment("post") { TrackingNumber = $"T{seed}-{id.Value}-{parcels.Count}" }, TestShop.Call);
        else if (random.Next(3) == 0)
            await host.Shipments.HandOverAsync(parcels[^1].Id, TestShop.Call);
        else if (random.Next(6) == 0)
            await host.Shipments.CancelAsync(parcels[^1].Id, TestShop.Call);
        else
            await host.Shipments.NoticeAsync(new CarrierNotice("post", parcels[^1].TrackingNumber!, new CarrierStep((ShipmentState)random.Next(1, 7), host.Clock.GetCurrentInstant())), TestShop.Call);
    }

    private async Task PayAsync(Order order)
    {
        var payments = await host.Payments.ListAsync(order.Id);
        var now = host.Clock.GetCurrentInstant();
        if (payments.Count == 0)
            await host.Payments.ExpectAsync(order.Id, new NewPayment { Method = "card", Amount = order.Total }, TestShop.Call);
        else if (random.Next(4) == 0)
            await host.Payments.RefundAsync(new RefundOrder(order.Id), TestShop.Call);
        else
            await host.Payments.TakeAsync(payments[0].Id, new PaymentStep(random.Next(3) == 0 ? PaymentEntryKind.Authorised : PaymentEntryKind.Captured, random.Next(2) == 0 ? order.Total : Money.Of(5m, order.Currency), now), TestShop.Call);
    }

    private static string? Reason(Order order) => order.StatusGroup == StatusGroup.Cancelled ? "by-mistake" : "price";
}
