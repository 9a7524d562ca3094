using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Stock;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>A customer's figures are what a recount of the stored orders and returns gives, after whatever happened.</summary>
public abstract class FiguresSpec : StoreSpec
{
    private static readonly string[] Statuses = ["approval", "completed", "cancelled", "uncollected", "new"];

    protected override void Setup(CrmBuilder crm) => crm.Orders.Process(p =>
    {
        foreach (var from in (string[])["new", "approval"])
        {
            p.Permit(from, "completed");
            p.Permit(from, "uncollected");
        }

        foreach (var from in (string[])["completed", "cancelled", "uncollected"])
            p.Permit(from, "new").Reopens().ForRoles("manager").Reason("other", ("en", "Other"));
    });

    [Fact]
    public async Task First_and_last_order_follow_cancelling_and_reopening_at_the_edges()
    {
        await Shop.StockAsync("TEA", 50);
        var at = Instant.FromUtc(2026, 3, 1, 0, 0);
        var placed = await Host.Orders.PlaceManyAsync([.. Enumerable.Range(0, 4).Select(i => Shop.Order("web", "067 123-45-67", ("TEA", 1)) is var o ? o with { Order = o.Order with { PlacedAt = at + Duration.FromDays(i) } } : null!)], Call, Cancellation);
        var customer = placed[0].Value.CustomerId!.Value;

        (await EdgesAsync(customer)).ShouldBe((0, 3));
        await MoveAsync(placed[3].Value.OrderId, "cancelled");
        (await EdgesAsync(customer)).ShouldBe((0, 2));
        await Task.WhenAll(MoveAsync(placed[0].Value.OrderId, "cancelled"), MoveAsync(placed[2].Value.OrderId, "cancelled"));
        (await EdgesAsync(customer)).ShouldBe((1, 1));
        await MoveAsync(placed[1].Value.OrderId, "cancelled");
        (await EdgesAsync(customer)).ShouldBe((-1, -1));
        await Task.WhenAll(MoveAsync(placed[3].Value.OrderId, "new"), MoveAsync(placed[0].Value.OrderId, "new"));
        (await EdgesAsync(customer)).ShouldBe((0, 3));

        async Task<(int First, int Last)> EdgesAsync(CustomerId id)
        {
            var summary = (await Host.Customers.GetSummaryAsync(id, Cancellation))!;
            return (Day(summary.FirstOrderAt), Day(summary.LastOrderAt));
        }

        int Day(Instant? instant) => instant is { } i ? (i - at).Days : -1;
    }

    [Fact]
    [Trait("Requirement", "C2")]
    public async Task Figures_are_a_recount_of_orders_and_returns_after_random_operations_side_by_side()
    {
        foreach (var sku in (string[])["TEA", "CUP"])
            await Shop.StockAsync(sku, 500);
        await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("POST", "Post", ProductKind.Service)) { Variants = [new VariantDefinition("POST", null, Money.Of(5m, Shop.Currency))] }, Call, Cancellation);
        foreach (var seed in (int[])[11, Random.Shared.Next()])
        {
            var random = new Random(seed);
            var orders = new List<OrderId>();
            var moved = 0;
            for (var round = 0; round < 14; round++)
            {
                var done = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OperateAsync(random, orders, seed)).ToList())).OfType<OrderId>().ToList();
                moved += done.Count;
                orders.AddRange(done.Distinct().Where(o => !orders.Contains(o)));
            }

            moved.ShouldBeGreaterThan(40, $"seed {seed}");
            await RecountAsync(seed);
        }

        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Trial_orders_and_their_returns_never_count()
    {
        await Shop.StockAsync("TEA", 5);
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 2));
        var placed = (await Host.Orders.PlaceAsync(order with { Order = order.Order with { IsTest = true } }, Call, Cancellation)).Value;
        await MoveAsync(placed.OrderId, "completed");
        (await ReturnAsync(placed.OrderId, 1)).IsAccepted.ShouldBeTrue();
        var summary = (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!;
        (summary.OrderCount, summary.CompletedCount, summary.ReturnCount, summary.Spent.Units, summary.Net.Units, summary.FirstOrderAt).ShouldBe((0, 0, 0, 0L, 0L, null));
    }

    [Fact]
    public async Task Returns_with_and_without_their_order_take_net_down_once()
    {
        await Shop.StockAsync("TEA", 9);
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 3)) with { CustomerIds = [new ExternalId("shop", "7")] }, Call, Cancellation)).Value;
        await MoveAsync(placed.OrderId, "completed");
        (await ReturnAsync(placed.OrderId, 1, new ExternalId("shop", "r1"))).IsAccepted.ShouldBeTrue();
        (await ReturnAsync(placed.OrderId, 1, new ExternalId("shop", "r1"))).IsAccepted.ShouldBeTrue();
        (await ReturnAsync(placed.OrderId, 5)).Refusal!.Code.ShouldBe(OrderRefusals.ReturnedTooMuch);
        var apart = await Host.Orders.RecordReturnAsync(new RecordReturn(Back(null, 1) with { Channel = "web" }) { Customer = new ExternalId("shop", "7") }, Call, Cancellation);
        apart.IsAccepted.ShouldBeTrue();

        var summary = (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!;
        (summary.ReturnCount, summary.Spent.Amount, summary.Net.Amount, summary.Returned.Amount).ShouldBe((2, 30m, 10m, 20m));
        await Shop.VerifyAsync();
    }

    private NewReturn Back(OrderId? order, int quantity) => new()
    {
        SiteId = Shop.Site.Id,
        OrderId = order,
        Channel = "web",
        Currency = Shop.Currency,
        ReturnedAt = Host.Clock.GetCurrentInstant(),
        Lines = [new NewReturnLine { OrderLinePosition = order is null ? null : 1, Sku = "TEA", Quantity = quantity, UnitPrice = Money.Of(10m, Shop.Currency) }],
    };

    private Task<Result<ReturnId>> ReturnAsync(OrderId order, int quantity, ExternalId id = default) =>
        Host.Orders.RecordReturnAsync(new RecordReturn(Back(order, quantity) with { ExternalId = id }), Call, Cancellation);

    private async Task<bool> MoveAsync(OrderId order, string status) =>
        (await Host.Orders.MoveAsync(new MoveOrder(order, status) { Reason = status == "completed" ? null : "other" }, Call, Cancellation)).IsAccepted;

    /// <summary>One random operation; gives its order where it was carried out.</summary>
    private async Task<OrderId?> OperateAsync(Random random, List<OrderId> orders, int seed)
    {
        var chosen = orders.Count == 0 ? default : orders[random.Next(orders.Count)];
        var what = orders.Count < 4 ? 0 : random.Next(10);
        var order = SomeOrder(random, seed);
        var status = Statuses[random.Next(Statuses.Length)];
        switch (what)
        {
            case < 3:
                return (await Host.Orders.PlaceAsync(order, Call, Cancellation)) is { IsAccepted: true } placed ? placed.Value.OrderId : null;
            case 3:
                return (await Host.Orders.DeleteAsync(chosen, Call, Cancellation)).IsAccepted ? chosen : null;
            case 4:
                return (await Host.Orders.RestoreAsync(chosen, Call, Cancellation)).IsAccepted ? chosen : null;
            case 5:
                return (await Host.Orders.GetAsync(chosen, Cancellation))!.Currency == Shop.Currency && (await ReturnAsync(chosen, 1)).IsAccepted ? chosen : null;
            default:
                return await MoveAsync(chosen, status) ? chosen : null;
        }
    }

    /// <summary>Few external ids, so that many are delivered again, changed.</summary>
    private PlaceOrder SomeOrder(Random random, int seed)
    {
        var foreign = random.Next(5) == 0;
        var currency = foreign ? Currency.Of("EUR") : Shop.Currency;
        var order = Shop.Order("rozetka", $"067 123-45-6{random.Next(3)}");
        return order with
        {
            Rate = foreign ? ExchangeRate.Of(random.Next(400_000, 420_000), 10_000) : default,
            Order = order.Order with
            {
                Currency = currency,
                PricedBy = PricedBy.There,
                IsTest = random.Next(12) == 0,
                ExternalId = new ExternalId("rozetka", $"{seed}-{(foreign ? "e" : "u")}-{random.Next(25)}"),
                PlacedAt = Host.Clock.GetCurrentInstant() - Duration.FromHours(random.Next(5000)),
                Delivery = new NewDelivery("post", Money.Of(random.Next(90), currency)),
                Lines = [.. ((string[])["TEA", "CUP", "POST"]).Take(1 + random.Next(3)).Select(sku => new NewOrderLine { Sku = sku, Quantity = random.Next(1, 4), UnitPrice = Money.Of(random.Next(1, 9999) / 100m, currency) })],
            },
        };
    }

    private async Task RecountAsync(int seed)
    {
        await using var read = Host.Store.Read();
        var orders = (await read.Set<Order>().Include(o => o.Lines).Where(o => o.DeletedAt == null && !o.IsTest).ToListAsync(Cancellation)).ToLookup(o => o.CustomerId);
        var returns = (await read.Set<OrderReturn>().Where(r => !r.IsTest).ToListAsync(Cancellation)).ToLookup(r => r.CustomerId);
        foreach (var summary in await read.Set<CustomerSummary>().ToListAsync(Cancellation))
        {
            var counted = orders[summary.CustomerId].Where(o => o.Status != "cancelled").ToList();
            var net = counted.Where(o => o.Status == "completed" && !o.Marks.Contains(OrderMarks.Refused))
                .Sum(o => o.InBase(o.Lines.Where(l => l.Sku != "POST").Aggregate(Money.Zero(o.Currency), (sum, l) => sum + l.Payable - l.Returned)).Units);
            var was = (summary.OrderCount, summary.CompletedCount, summary.CancelledCount, summary.RefusedCount, summary.ReturnCount);
            was.ShouldBe((counted.Count, counted.Count(o => o.Status == "completed"), orders[summary.CustomerId].Count() - counted.Count,
                counted.Count(o => o.Marks.Contains(OrderMarks.Refused)), returns[summary.CustomerId].Count()), $"seed {seed}");
            summary.Spent.Units.ShouldBe(counted.Sum(o => o.BaseTotal.Units), $"seed {seed}");
            summary.Net.Units.ShouldBe(net, $"seed {seed}");
            summary.Returned.Units.ShouldBe(counted.Sum(o => o.InBase(o.Lines.Aggregate(Money.Zero(o.Currency), (sum, l) => sum + l.Returned)).Units), $"seed {seed}");
            summary.FirstOrderAt.ShouldBe(counted.Min(o => (Instant?)o.PlacedAt), $"seed {seed}");
            summary.LastOrderAt.ShouldBe(counted.Max(o => (Instant?)o.PlacedAt), $"seed {seed}");
        }
    }
}

public sealed class SqliteFigures : FiguresSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlFigures : FiguresSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
