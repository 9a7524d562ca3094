using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.TestSupport;

public abstract class PlacingSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask).Handle(OrderEffects.StatusChanged, (_, _, _) => Task.CompletedTask);

    [Fact]
    [Trait("Requirement", "O1")]
    [Trait("Requirement", "C1")]
    public async Task Order_creates_its_customer_reserves_stock_and_is_numbered()
    {
        var variant = await Shop.StockAsync("TEA", 5);
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 2)), Call, Cancellation)).Value;
        placed.Number.ShouldBe("A-00001");
        placed.IsNewCustomer.ShouldBeTrue();
        var order = (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!;
        order.Lines.Count.ShouldBe(1);
        order.Lines[0].StockState.ShouldBe(StockTarget.Reserved);
        order.Total.Amount.ShouldBe(20m);
        var customer = (await Host.Customers.GetAsync(placed.CustomerId!.Value, Cancellation))!;
        customer.Phone.ShouldBe("+380671234567");
        var summary = (await Host.Customers.GetSummaryAsync(customer.Id, Cancellation))!;
        summary.OrderCount.ShouldBe(1);
        summary.Spent.Amount.ShouldBe(20m);
        (await Shop.AvailabilityAsync(variant)).Available.ShouldBe((Quantity)3);
        (await Host.Effects.ListAsync(Effects.EffectState.Pending, cancellation: Cancellation)).Count.ShouldBe(1);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W6")]
    public async Task Order_that_stock_does_not_cover_is_refused_and_leaves_nothing_behind()
    {
        var variant = await Shop.StockAsync("TEA", 1);
        var before = (await Host.History.ReadAsync(0, 10_000, Cancellation)).Count(r => r.Entity != "inbound");
        var refused = await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 2)), Call, Cancellation);
        refused.Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        (await Host.History.ReadAsync(0, 10_000, Cancellation)).Count(r => r.Entity != "inbound").ShouldBe(before);
        (await Host.Customers.FindByPhoneAsync("067 123-45-67", Shop.Site, Cancellation)).ShouldBeEmpty();
        (await Shop.AvailabilityAsync(variant)).Available.ShouldBe((Quantity)1);
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Order_walks_through_its_process_to_the_end()
    {
        var variant = await Shop.StockAsync("TEA", 5);
        var id = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 2)), Call, Cancellation)).Value.OrderId;
        var paid = OrderConditions.IsFullyPaid | OrderConditions.HasTrackingNumber;
        foreach (var status in new[] { "approval", "paid", "assembly", "packed", "shipped", "delivered", "completed" })
        {
            Host.Clock.Advance(Duration.FromHours(1));
            (await Host.Orders.MoveAsync(new MoveOrder(id, status) { Attested = paid }, Call, Cancellation)).IsAccepted.ShouldBeTrue(status);
        }

        var stock = await Shop.AvailabilityAsync(variant);
        stock.OnHand.ShouldBe((Quantity)3);
        stock.Reserved.ShouldBe(Quantity.Zero);
        var order = (await Host.Orders.GetAsync(id, Cancellation))!;
        (await Host.Customers.GetSummaryAsync(order.CustomerId!.Value, Cancellation))!.Net.Amount.ShouldBe(20m);
        (await Host.Orders.StepsAsync(order, Cancellation)).Select(s => s.Status).ShouldBe(["new", "approval", "paid", "assembly", "packed", "shipped", "delivered", "completed"]);
        await Shop.VerifyAsync();
    }
}

public sealed class SqlitePlacing : PlacingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlPlacing : PlacingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
