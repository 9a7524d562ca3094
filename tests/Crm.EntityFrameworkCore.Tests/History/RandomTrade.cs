using Crm.Customers;
using Crm.Orders;
using Crm.Stock;
using Crm.TestSupport;
using NodaTime;

namespace Crm.History;

/// <summary>A shop's day by chance: few orders and few customers, so that everybody meets. Prints nothing; the seed tells all.</summary>
internal sealed class RandomTrade(TestHost host, TestShop shop, int seed)
{
    private static readonly string[] Phones = ["067 123-45-67", "050 765-43-21", "063 111-22-33"];
    private static readonly string[] Statuses = ["approval", "paid", "assembly", "packed", "cancelled", "new"];
    private readonly Random random = new(seed);

    public int Accepted { get; private set; }

    /// <summary>So many commands, one after the other; some are refused.</summary>
    public async Task RunAsync(int commands)
    {
        for (var i = 0; i < commands; i++)
        {
            if (random.Next(3) == 0)
                host.Clock.Advance(Duration.FromMilliseconds(random.Next(1, 500)));
            if (await DoAsync(i))
                Accepted++;
        }
    }

    private async Task<bool> DoAsync(int i)
    {
        var call = TestShop.Call;
        switch (random.Next(8))
        {
            case 0 or 1:
                var given = shop.Order("web", Phones[random.Next(Phones.Length)], ("TEA", random.Next(1, 3)));
                var buyer = given.Order.Buyer! with { Email = random.Next(2) == 0 ? $"o{random.Next(3)}@example.com" : null };
                return (await host.Orders.PlaceAsync(given with { Order = given.Order with { Buyer = buyer } }, call)).IsAccepted;
            case 2 or 3:
                return await AnyOrderAsync() is { } moved && (await host.Orders.MoveAsync(new MoveOrder(moved, Statuses[random.Next(Statuses.Length)]) { Attested = (OrderConditions)~0U, Reason = "changed-mind" }, call)).IsAccepted;
            case 4:
                return await AnyOrderAsync() is { } order && (await host.Orders.AnnotateAsync(order, $"Note {seed}/{i}", call)).IsAccepted;
            case 5:
                var found = await host.Customers.FindByPhoneAsync(Phones[random.Next(Phones.Length)], shop.Site);
                return found.Count > 0 && (await host.Customers.CommentAsync(found[0].Id, $"Kind {i}", call)).IsAccepted;
            case 6:
                var variant = (await host.Catalog.FindVariantAsync("TEA"))!.Id;
                return (await host.Stock.ReceiveAsync(new StockDocument(random.Next(2) == 0 ? shop.W1 : shop.W2, [new StockLine(variant, random.Next(1, 4))]), call)).IsAccepted;
            default:
                var goods = (await host.Catalog.FindVariantAsync("TEA"))!.Id;
                var held = await host.Stock.HoldAsync(new HoldStock($"cart-{seed}-{i}", [new StockLine(goods, 1)]), call);
                return held.IsAccepted && (random.Next(2) == 0 || (await host.Stock.ReleaseAsync(held.Value.ReservationId, call)).IsAccepted);
        }
    }

    private async Task<OrderId?> AnyOrderAsync()
    {
        var orders = await host.Orders.ListAsync(new OrderFilter(), 5);
        return orders.Count == 0 ? null : orders[random.Next(orders.Count)].OrderId;
    }
}
