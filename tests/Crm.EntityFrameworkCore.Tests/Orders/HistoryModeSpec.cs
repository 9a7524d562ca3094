using Crm.Customers;
using Crm.Effects;
using Crm.History;
using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>What is told of the past is kept and counted, but starts nothing.</summary>
public abstract class HistoryModeSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm)
    {
        crm.Effects.Handle(OrderEffects.Placed, Nothing).Handle(OrderEffects.StatusChanged, Nothing).Handle(OrderEffects.Changed, Nothing);
        for (var i = 0; i < 17; i++)
            crm.Effects.Handle($"starter-{i}", Nothing);

        static Task Nothing(CrmEffect effect, IServiceProvider services, CancellationToken cancellation) => Task.CompletedTask;
    }

    [Fact]
    [Trait("Story", "7")]
    public async Task Twenty_handlers_and_an_import_give_no_effect_no_reservation_and_no_deadline()
    {
        var tea = await Shop.StockAsync("TEA", 3);
        var past = Call with { Mode = IntakeMode.History, Cause = "import:test" };
        var at = Instant.FromUtc(2011, 5, 2, 9, 0);
        PlaceOrder[] orders = [.. Enumerable.Range(0, 40).Select(i =>
        {
            var order = Shop.Order("import", $"067 123-45-{i % 7:00}", ("TEA", 5));
            return order with
            {
                Status = i % 4 == 0 ? "cancelled" : "completed",
                Order = order.Order with { PricedBy = PricedBy.There, ExternalId = new ExternalId("erp", $"{i}"), PlacedAt = at + Duration.FromDays(i) },
            };
        })];

        var results = await Host.Orders.PlaceManyAsync(orders, past, Cancellation);
        var changed = await Host.Orders.PlaceManyAsync([.. orders.Take(5).Select(o => o with { Order = o.Order with { CustomerComment = "late" } })], past, Cancellation);
        changed.ShouldAllBe(r => r.Value.Outcome == PlaceOutcome.Changed);
        (await Host.Orders.MoveAsync(new MoveOrder(results[1].Value.OrderId, "return-requested") { Reason = "faulty" }, past, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.RecordReturnAsync(new RecordReturn(Back(results[2].Value.OrderId, at)), past, Cancellation)).IsAccepted.ShouldBeTrue();

        foreach (var state in Enum.GetValues<EffectState>())
            (await Host.Effects.ListAsync(state, cancellation: Cancellation)).ShouldBeEmpty();
        var stock = await Shop.AvailabilityAsync(tea);
        (stock.OnHand, stock.Reserved, stock.ShortQuantity).ShouldBe(((Quantity)3, Quantity.Zero, Quantity.Zero));
        (await Host.Orders.ListAsync(new OrderFilter(), 1000, Cancellation)).ShouldAllBe(o => o.Deadline == null);
        var kept = (await Host.Orders.GetAsync(results[3].Value.OrderId, Cancellation))!;
        (kept.Status, kept.PlacedAt, kept.StatusSince, kept.IntakeMode).ShouldBe(("completed", at + Duration.FromDays(3), at + Duration.FromDays(3), IntakeMode.History));
        var summary = (await Host.Customers.GetSummaryAsync(results[3].Value.CustomerId!.Value, Cancellation))!;
        (summary.CompletedCount, summary.FirstOrderAt).ShouldBe((5, at + Duration.FromDays(3)));
        (await Host.History.OfAsync("order", results[3].Value.OrderId.Value, Cancellation)).ShouldAllBe(r => r.Call.Mode == IntakeMode.History);
        await Shop.VerifyAsync();

        var again = await Host.Orders.PlaceManyAsync([.. orders.Skip(5)], past, Cancellation);
        again.ShouldAllBe(r => r.Value.Outcome == PlaceOutcome.Repeated);

        await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-01", ("TEA", 1)), Call, Cancellation);
        (await Host.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation)).Select(e => e.Kind).ShouldBe([OrderEffects.Placed]);
    }

    [Fact]
    public async Task Live_order_may_not_bring_its_status()
    {
        await Shop.StockAsync("TEA", 3);
        var refused = await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)) with { Status = "completed" }, Call, Cancellation);
        refused.Refusal!.Code.ShouldBe("order.status-given");
    }

    private NewReturn Back(OrderId order, Instant at) => new()
    {
        SiteId = Shop.Site.Id,
        OrderId = order,
        Channel = "import",
        Currency = Shop.Currency,
        ReturnedAt = at,
        Lines = [new NewReturnLine { OrderLinePosition = 1, Sku = "TEA", Quantity = 1, UnitPrice = Money.Of(10m, Shop.Currency) }],
    };
}

public sealed class SqliteHistoryMode : HistoryModeSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlHistoryMode : HistoryModeSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
