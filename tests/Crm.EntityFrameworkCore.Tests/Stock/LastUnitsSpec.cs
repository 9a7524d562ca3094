using Crm.Orders;
using Crm.Stock;

namespace Crm.TestSupport;

/// <summary>Story 2 of the semantics, with its numbers, through the public calls.</summary>
public abstract class LastUnitsSpec : StoreSpec
{
    private const string Phone = "067 123-45-67";

    protected override void Setup(CrmBuilder crm) => crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask);

    [Fact]
    [Trait("Story", "2")]
    [Trait("Requirement", "W3")]
    [Trait("Requirement", "W9")]
    public async Task Last_units_go_to_whom_they_were_promised()
    {
        var lamp = await Shop.StockAsync("LAMP", 3, 2);
        var phone = (await Host.Orders.PlaceAsync(Shop.Order("phone", Phone, ("LAMP", 4)), Call, Cancellation)).Value;
        (await AllocationsAsync(phone.OrderId)).ShouldBe(["W1 3", "W2 1"]);

        var market = (await Host.Orders.PlaceAsync(Shop.Order("market", "050 111-22-33", ("LAMP", 2)), Call with { Mode = IntakeMode.Sync }, Cancellation)).Value;
        (await AllocationsAsync(market.OrderId)).ShouldBe(["W2 1", "short 1"]);
        market.Shortages.ShouldHaveSingleItem().Missing.ShouldBe((Quantity)1);
        market.Marks.ShouldContain(OrderMarks.StockShort);

        var refused = await Host.Orders.PlaceAsync(Shop.Order("web", "063 999-88-77", ("LAMP", 1)), Call, Cancellation);
        refused.Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        ((IReadOnlyList<LineShortage>)refused.Refusal.Data["lines"]!).ShouldHaveSingleItem().Available.ShouldBe(Quantity.Zero);

        var receipt = (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W2, [new StockLine(lamp, 1)]), Call, Cancellation)).Value;
        receipt.Filled.ShouldHaveSingleItem().OrderId.ShouldBe(market.OrderId);
        (await Host.Orders.GetAsync(market.OrderId, Cancellation))!.Marks.Contains(OrderMarks.StockShort).ShouldBeFalse();
        (await AllocationsAsync(market.OrderId)).ShouldBe(["W2 2"]);

        var counted = (await Host.Stock.CountAsync(new StockDocument(Shop.W1, [new StockLine(lamp, 2)]), Call, Cancellation)).Value;
        counted.Shortened.ShouldHaveSingleItem().OrderId.ShouldBe(phone.OrderId);
        var now = await Shop.AvailabilityAsync(lamp);
        (now.OnHand, now.Reserved, now.ShortQuantity, now.Available).ShouldBe(((Quantity)5, (Quantity)5, (Quantity)1, Quantity.Zero));
        var shortened = (await Host.Orders.GetAsync(phone.OrderId, Cancellation))!;
        shortened.Lines[0].ShortQuantity.ShouldBe((Quantity)1);
        shortened.Marks.Contains(OrderMarks.StockShort).ShouldBeTrue();
        (await StoreTruth.ReadAsync(Host)).Problems.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Story", "2")]
    [Trait("Requirement", "V8")]
    public async Task Last_units_add_up_when_all_happens_at_once()
    {
        var seed = Random.Shared.Next();
        for (var round = 0; round < 20; round++)
        {
            var random = new Random(seed + round);
            var sku = $"LAMP{round}";
            var lamp = await Shop.StockAsync(sku, 3, 2);
            Func<Task>[] calls =
            [
                () => Host.Orders.PlaceAsync(Shop.Order("phone", Phone, (sku, 4)), Call, Cancellation),
                () => Host.Orders.PlaceAsync(Shop.Order("market", "050 111-22-33", (sku, 2)), Call with { Mode = IntakeMode.Sync }, Cancellation),
                () => Host.Orders.PlaceAsync(Shop.Order("web", "063 999-88-77", (sku, 1)), Call, Cancellation),
                () => Host.Stock.ReceiveAsync(new StockDocument(Shop.W2, [new StockLine(lamp, 1)]), Call, Cancellation),
                () => Host.Stock.CountAsync(new StockDocument(Shop.W1, [new StockLine(lamp, 2)]), Call, Cancellation),
            ];
            random.Shuffle(calls);
            await Task.WhenAll(calls.Select(c => random.Next(2) == 0 ? c() : Task.Run(c)));
            var now = await Shop.AvailabilityAsync(lamp);
            now.OnHand.ShouldBe((Quantity)5, $"seed {seed} round {round}");
            now.Reserved.ShouldBeLessThanOrEqualTo((Quantity)5, $"seed {seed} round {round}");
            (now.ShortQuantity.IsPositive && now.Available.IsPositive).ShouldBeFalse($"seed {seed} round {round}");
        }

        (await StoreTruth.ReadAsync(Host)).Problems.ShouldBeEmpty($"seed {seed}");
    }

    private async Task<IReadOnlyList<string>> AllocationsAsync(OrderId order)
    {
        await using var read = Host.Store.Read();
        var reservation = read.Set<Reservation>().Where(r => r.OrderId == order).Select(r => r.Id).Single();
        return [.. read.Set<Allocation>().Where(a => a.ReservationId == reservation).AsEnumerable().Where(a => a.Held.IsPositive)
            .Select(a => $"{(a.WarehouseId is { } w ? w == Shop.W1 ? "W1" : "W2" : "short")} {a.Held}").Order(StringComparer.Ordinal)];
    }
}

public sealed class SqliteLastUnits : LastUnitsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlLastUnits : LastUnitsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
