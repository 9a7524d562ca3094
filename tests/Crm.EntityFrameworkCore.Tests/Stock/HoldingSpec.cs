using Crm.Catalog;
using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Holds for checkouts.</summary>
public abstract class HoldingSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "W6")]
    public async Task Hold_with_its_key_again_is_evened_out()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        var first = (await HoldAsync("cart", (tea, 3))).Value;
        (await HoldAsync("cart", (tea, 3))).Value.ShouldBe(first);
        (await HoldAsync("cart", (tea, 5))).Value.Held.ShouldBe((Quantity)5);
        (await HoldAsync("cart", (tea, 6))).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        (await HoldAsync("cart", (tea, 1))).Value.ShouldBe(first with { Held = 1 });
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe((Quantity)1);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W6")]
    public async Task Smaller_or_released_hold_fills_who_waits()
    {
        var tea = await Shop.StockAsync("TEA", 4);
        var hold = (await HoldAsync("cart", (tea, 4))).Value;
        var order = (await Host.Orders.PlaceAsync(Shop.Order("market", null, ("TEA", 3)), Call with { Mode = IntakeMode.Sync }, Cancellation)).Value.OrderId;
        await HoldAsync("cart", (tea, 2));
        (await Host.Orders.GetAsync(order, Cancellation))!.Lines[0].ShortQuantity.ShouldBe((Quantity)1);
        (await Host.Stock.ReleaseAsync(hold.ReservationId, Call, Cancellation)).Value.ShouldBeTrue();
        (await Host.Stock.ReleaseAsync(hold.ReservationId, Call, Cancellation)).Value.ShouldBeFalse();
        (await Host.Orders.GetAsync(order, Cancellation))!.Lines[0].ShortQuantity.ShouldBe(Quantity.Zero);
        (await Shop.AvailabilityAsync(tea)).Available.ShouldBe((Quantity)1);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W6")]
    public async Task Hold_expires_at_its_instant_and_once_however_late_the_worker_wakes()
    {
        var tea = await Shop.StockAsync("TEA", 4);
        var at = Host.Clock.GetCurrentInstant() + Duration.FromMinutes(15);
        var hold = (await HoldAsync("cart", at, (tea, 4))).Value;
        Host.Clock.Set(at - Duration.FromMilliseconds(1));
        (await Host.ExpiryWorker.ExpireDueAsync(Cancellation)).ShouldBe(TimeSpan.FromMilliseconds(1));
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe((Quantity)4);
        Host.Clock.Set(at + Duration.FromHours(7));
        await Task.WhenAll(Host.ExpiryWorker.ExpireDueAsync(Cancellation), Host.ExpiryWorker.ExpireDueAsync(Cancellation));
        (await Shop.AvailabilityAsync(tea)).Available.ShouldBe((Quantity)4);
        var expired = (await Host.History.OfAsync("reservation", hold.ReservationId.Value, Cancellation)).Where(r => r.Event == "reservation.expired").ShouldHaveSingleItem();
        expired.Happened.ShouldBe(at);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W6")]
    public async Task Held_goods_become_the_orders_also_where_the_order_wants_other_ones()
    {
        var tea = await Shop.StockAsync("TEA", 3);
        var cup = await Shop.StockAsync("CUP", 3);
        await HoldAsync("cart", Host.Clock.GetCurrentInstant() + Duration.FromMinutes(15), (tea, 3), (cup, 2));
        (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 3)), Call, Cancellation)).IsAccepted.ShouldBeFalse();
        var placed = await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 3)) with { HoldKey = "cart" }, Call, Cancellation);
        (await Host.Orders.GetAsync(placed.Value.OrderId, Cancellation))!.Lines[0].StockState.ShouldBe(StockTarget.Reserved);
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe((Quantity)3);
        (await Shop.AvailabilityAsync(cup)).Reserved.ShouldBe(Quantity.Zero);
        Host.Clock.Advance(Duration.FromHours(1));
        await Host.ExpiryWorker.ExpireDueAsync(Cancellation);
        (await Shop.AvailabilityAsync(tea)).Reserved.ShouldBe((Quantity)3);
        await Shop.VerifyAsync();
    }

    private Task<Result<StockHold>> HoldAsync(string key, params (VariantId Variant, int Quantity)[] lines) => HoldAsync(key, Host.Clock.GetCurrentInstant() + Duration.FromHours(1), lines);

    private Task<Result<StockHold>> HoldAsync(string key, Instant until, params (VariantId Variant, int Quantity)[] lines) =>
        Host.Stock.HoldAsync(new HoldStock(key, [.. lines.Select(l => new StockLine(l.Variant, l.Quantity))]) { ExpiresAt = until }, Call, Cancellation);
}

public sealed class SqliteHolding : HoldingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlHolding : HoldingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
