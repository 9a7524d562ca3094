using Crm.Effects;
using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Orders that a source delivers, once, twice, changed, out of order, from two hosts.</summary>
public abstract class DeliveriesSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask).Handle(OrderEffects.Changed, (_, _, _) => Task.CompletedTask);

    private PlaceOrder Delivered(string id, string phone = "067 123-45-67", string? comment = null, int quantity = 1)
    {
        var order = Shop.Order("rozetka", phone, ("TEA", quantity));
        return order with { Order = order.Order with { ExternalId = new ExternalId("rozetka", id), PricedBy = PricedBy.There, CustomerComment = comment } };
    }

    private async Task<int> OrdersAsync() => (await Host.Orders.ListAsync(new OrderFilter(), cancellation: Cancellation)).Count;

    [Fact]
    [Trait("Story", "1")]
    [Trait("Requirement", "O2")]
    public async Task Saturday_night_webhook_twice_is_one_customer_one_order_after_hours_and_one_confirmation()
    {
        await Shop.StockAsync("TEA", 5);
        Host.Clock.Set(Instant.FromUtc(2026, 11, 20, 10, 0));
        var known = (await Host.Orders.PlaceAsync(Shop.Order("phone", "+38 (067) 1234567", ("TEA", 1)), Call, Cancellation)).Value.CustomerId;
        var confirmed = (await Host.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation)).Count;

        Host.Clock.Set(Instant.FromUtc(2026, 11, 21, 21, 40));
        var first = (await Host.Orders.PlaceAsync(Delivered("77", comment: "ring twice"), Call, Cancellation)).Value;
        var second = (await Host.Orders.PlaceAsync(Delivered("77", comment: "leave at the door"), Call, Cancellation)).Value;
        var third = (await Host.Orders.PlaceAsync(Delivered("77", comment: "leave at the door"), Call, Cancellation)).Value;

        (first.CustomerId, first.IsNewCustomer, first.Outcome).ShouldBe((known, false, PlaceOutcome.Placed));
        (second.OrderId, second.Outcome, third.Outcome).ShouldBe((first.OrderId, PlaceOutcome.Changed, PlaceOutcome.Repeated));
        first.Marks.ShouldContain(OrderMarks.AfterHours);
        (await OrdersAsync()).ShouldBe(2);
        var order = (await Host.Orders.GetAsync(first.OrderId, Cancellation))!;
        (order.CustomerComment, order.IsAfterHours).ShouldBe(("leave at the door", true));
        order.Deadline.ShouldBe(Instant.FromUtc(2026, 11, 23, 7, 10));
        var history = await Host.History.OfAsync("order", first.OrderId.Value, Cancellation);
        history.Count(r => r.Personal?.Contains("leave at the door", StringComparison.Ordinal) == true).ShouldBe(1);
        var effects = (await Host.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation)).Skip(confirmed).ToList();
        effects.Count(e => e.Kind == OrderEffects.Placed).ShouldBe(1);
        effects.Count(e => e.Kind == OrderEffects.Changed).ShouldBe(1);
        (await Host.Customers.GetSummaryAsync(known!.Value, Cancellation))!.OrderCount.ShouldBe(2);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task Twenty_deliveries_of_one_order_at_the_same_moment_from_two_hosts_are_one_order()
    {
        var variant = await Shop.StockAsync("TEA", 100);
        await using var other = await TestHost.StartAsync(Database, Setup);
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Host : other).Orders.PlaceAsync(Delivered("5"), Call, Cancellation)));

        all.Select(r => r.Value.OrderId).Distinct().Count().ShouldBe(1);
        all.Count(r => r.Value.Outcome == PlaceOutcome.Placed).ShouldBe(1);
        (await OrdersAsync()).ShouldBe(1);
        (await Shop.AvailabilityAsync(variant)).Reserved.ShouldBe((Quantity)1);
        (await Host.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation)).Count.ShouldBe(1);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task Two_hosts_number_orders_without_a_number_twice_and_know_a_new_telephone_once()
    {
        await Shop.StockAsync("TEA", 100);
        await using var other = await TestHost.StartAsync(Database, Setup);
        var all = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => (i % 2 == 0 ? Host : other).Orders.PlaceAsync(Shop.Order("web", i % 3 == 0 ? "+380501112233" : "050 111-22-33", ("TEA", 1)), Call, Cancellation)));

        all.Select(r => r.Value.Number).Distinct().Count().ShouldBe(30);
        all.Select(r => r.Value.CustomerId).Distinct().Count().ShouldBe(1);
        all.Count(r => r.Value.IsNewCustomer).ShouldBe(1);
        (await Host.Customers.GetSummaryAsync(all[0].Value.CustomerId!.Value, Cancellation))!.OrderCount.ShouldBe(30);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Older_delivery_after_a_newer_one_changes_nothing()
    {
        await Shop.StockAsync("TEA", 5);
        var at = Instant.FromUtc(2026, 11, 16, 9, 0);
        PlaceOrder Written(string comment, int minute) => Delivered("9", comment: comment) is var o ? o with { Order = o.Order with { SourceUpdatedAt = at + Duration.FromMinutes(minute) } } : null!;

        (await Host.Orders.PlaceAsync(Written("first", 1), Call, Cancellation)).Value.Outcome.ShouldBe(PlaceOutcome.Placed);
        (await Host.Orders.PlaceAsync(Written("third", 3), Call, Cancellation)).Value.Outcome.ShouldBe(PlaceOutcome.Changed);
        (await Host.Orders.PlaceAsync(Written("second", 2), Call, Cancellation)).Value.Outcome.ShouldBe(PlaceOutcome.Repeated);

        (await Host.Orders.FindAsync(new ExternalId("rozetka", "9"), Cancellation))!.CustomerComment.ShouldBe("third");
    }

    [Fact]
    public async Task Changed_quantities_carry_stock_and_figures_with_them()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        var cup = await Shop.StockAsync("CUP", 5);
        var placed = (await Host.Orders.PlaceAsync(Delivered("3", quantity: 2), Call, Cancellation)).Value;
        (await Host.Orders.PlaceAsync(Delivered("3", quantity: 4), Call, Cancellation)).Value.Outcome.ShouldBe(PlaceOutcome.Changed);
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe((Quantity)4);
        var other = Shop.Order("rozetka", "067 123-45-67", ("CUP", 7));
        other = other with { Order = other.Order with { ExternalId = new ExternalId("rozetka", "3"), PricedBy = PricedBy.There } };
        var last = (await Host.Orders.PlaceAsync(other, Call, Cancellation)).Value;

        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe(Quantity.Zero);
        (await Shop.AvailabilityAsync(cup)).Reserved.ShouldBe((Quantity)5);
        last.Marks.ShouldContain(OrderMarks.StockShort);
        (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!.Spent.Amount.ShouldBe(70m);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Goods_that_a_source_adds_to_an_order_of_services_are_reserved()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        var service = Shop.Order("rozetka", "067 123-45-67", ("WRAP", 1));
        service = service with { Order = service.Order with { ExternalId = new ExternalId("rozetka", "4"), PricedBy = PricedBy.There } };
        await Host.Orders.PlaceAsync(service, Call, Cancellation);
        var added = Shop.Order("rozetka", "067 123-45-67", ("WRAP", 1), ("TEA", 2));
        added = added with { Order = added.Order with { ExternalId = new ExternalId("rozetka", "4"), PricedBy = PricedBy.There } };

        var again = (await Host.Orders.PlaceAsync(added, Call, Cancellation)).Value;

        again.Outcome.ShouldBe(PlaceOutcome.Changed);
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe((Quantity)2);
        (await Host.Orders.GetAsync(again.OrderId, Cancellation))!.Lines[1].StockState.ShouldBe(StockTarget.Reserved);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task Batch_gives_results_in_order_with_refusals_apart_and_runs_again_without_effect()
    {
        await Shop.StockAsync("TEA", 1000);
        PlaceOrder[] orders = [.. Enumerable.Range(0, 60).Select(i => i % 10 == 7
            ? Delivered("b" + i, quantity: 0)
            : Delivered("b" + (i == 50 ? 0 : i), i % 2 == 0 ? "+380671234567" : "067-123-45-67", i == 50 ? "again" : null))];

        var results = await Host.Orders.PlaceManyAsync(orders, Call with { IdempotencyKey = "night" }, Cancellation);
        for (var i = 0; i < orders.Length; i++)
        {
            results[i].IsAccepted.ShouldBe(i % 10 != 7, $"{i}");
            if (results[i].IsAccepted)
                (await Host.Orders.GetAsync(results[i].Value.OrderId, Cancellation))!.ExternalId.ShouldBe(orders[i].Order.ExternalId);
            else
                results[i].Refusal!.Code.ShouldBe(OrderRefusals.Invalid);
        }

        results.Where(r => r.IsAccepted).Select(r => r.Value.CustomerId).Distinct().Count().ShouldBe(1);
        results[50].Value.Outcome.ShouldBe(PlaceOutcome.Changed);
        (await OrdersAsync()).ShouldBe(53);

        var records = (await Host.History.ReadAsync(0, 10_000, Cancellation)).Count(r => r.Entity != "inbound");
        var byKey = await Host.Orders.PlaceManyAsync(orders, Call with { IdempotencyKey = "night" }, Cancellation);
        byKey.Where(r => r.IsAccepted).Select(r => r.Value.OrderId).ShouldBe(results.Where(r => r.IsAccepted).Select(r => r.Value.OrderId));
        var bySource = await Host.Orders.PlaceManyAsync([.. orders.Where((_, i) => i is not (0 or 50))], Call, Cancellation);
        bySource.Where(r => r.IsAccepted).ShouldAllBe(r => r.Value.Outcome == PlaceOutcome.Repeated);
        (await Host.History.ReadAsync(0, 10_000, Cancellation)).Count(r => r.Entity != "inbound").ShouldBe(records);
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteDeliveries : DeliveriesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlDeliveries : DeliveriesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
