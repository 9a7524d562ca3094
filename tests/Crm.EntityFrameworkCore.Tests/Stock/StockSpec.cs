using Crm.Catalog;
using Crm.Stock;

namespace Crm.TestSupport;

/// <summary>Stock documents.</summary>
public abstract class StockSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "W2")]
    [Trait("Requirement", "W9")]
    public async Task Documents_move_what_they_say()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        await PostedAsync(Host.Stock.ExpectAsync(Document(Shop.W2, tea, 4), Call, Cancellation));
        (await Shop.AvailabilityAsync(tea)).Incoming.ShouldBe((Quantity)4);
        await PostedAsync(Host.Stock.ArriveAsync(Document(Shop.W2, tea, 3), Call, Cancellation));
        await PostedAsync(Host.Stock.ExpectAsync(Document(Shop.W2, tea, -1), Call, Cancellation));
        await PostedAsync(Host.Stock.TransferAsync(Document(Shop.W1, tea, 2), Shop.W2, Call, Cancellation));
        await PostedAsync(Host.Stock.WriteOffAsync(Document(Shop.W2, tea, 1), Call, Cancellation));
        await PostedAsync(Host.Stock.ReturnAsync(Document(Shop.W1, tea, 1), Call, Cancellation));
        await PostedAsync(Host.Stock.CountAsync(Document(Shop.W1, tea, 7), Call, Cancellation));
        var now = await Shop.AvailabilityAsync(tea);
        now.Warehouses.Select(w => w.OnHand).ShouldBe([7, 4], ignoreOrder: true);
        now.Incoming.ShouldBe(Quantity.Zero);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W2")]
    public async Task Write_off_below_what_is_reserved_shortens_the_youngest()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        var older = (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 3)), Call, Cancellation)).Value.OrderId;
        var younger = (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 2)), Call, Cancellation)).Value.OrderId;
        var posted = (await Host.Stock.WriteOffAsync(Document(Shop.W1, tea, 3), Call, Cancellation)).Value;
        posted.Shortened.Select(s => (s.OrderId, s.Quantity)).ShouldBe([(younger, (Quantity)2), (older, (Quantity)1)]);
        (await Host.Orders.GetAsync(older, Cancellation))!.Lines[0].ShortQuantity.ShouldBe((Quantity)1);
        (await Host.Orders.GetAsync(younger, Cancellation))!.Lines[0].ShortQuantity.ShouldBe((Quantity)2);
        (await Host.Stock.ReceiveAsync(Document(Shop.W2, tea, 2), Call, Cancellation)).Value.Filled.Select(f => f.OrderId).ShouldBe([older, younger]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W2")]
    public async Task Shortfall_of_one_warehouse_is_met_from_another()
    {
        var tea = await Shop.StockAsync("TEA", 3, 2);
        var order = (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 3)), Call, Cancellation)).Value.OrderId;
        await PostedAsync(Host.Stock.CountAsync(Document(Shop.W1, tea, 1), Call, Cancellation));
        (await Host.Orders.GetAsync(order, Cancellation))!.Lines[0].ShortQuantity.ShouldBe(Quantity.Zero);
        (await Shop.AvailabilityAsync(tea)).Available.ShouldBe(Quantity.Zero);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W2")]
    public async Task Transfer_takes_nothing_that_is_reserved_nor_the_same_goods_twice()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 2)), Call, Cancellation);
        (await Host.Stock.TransferAsync(Document(Shop.W1, tea, 4), Shop.W2, Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.Reserved);
        var twice = new StockDocument(Shop.W1, [new StockLine(tea, 2), new StockLine(tea, 2)]);
        (await Host.Stock.TransferAsync(twice, Shop.W2, Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.Reserved);
        await PostedAsync(Host.Stock.TransferAsync(Document(Shop.W1, tea, 3), Shop.W2, Call, Cancellation));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W2")]
    public async Task Documents_of_one_group_see_each_others_reservations()
    {
        // Placed, counted down and received at once: in whatever order, the count finds whom to shorten and the receipt whom to fill.
        for (var round = 0; round < 10; round++)
        {
            var sku = $"TEA{round}";
            var tea = await Shop.StockAsync(sku, 4);
            await Task.WhenAll(
                Host.Orders.PlaceAsync(Shop.Order("web", null, (sku, 4)), Call, Cancellation),
                Host.Stock.CountAsync(Document(Shop.W1, tea, 1), Call, Cancellation),
                Host.Orders.PlaceAsync(Shop.Order("market", null, (sku, 2)), Call with { Mode = IntakeMode.Sync }, Cancellation),
                Host.Stock.ReceiveAsync(Document(Shop.W1, tea, 2), Call, Cancellation));
            var now = await Shop.AvailabilityAsync(tea);
            (now.OnHand, now.Available).ShouldBe(((Quantity)3, Quantity.Max(Quantity.Zero, now.OnHand - now.Reserved)));
            (now.ShortQuantity.IsPositive && now.Available.IsPositive).ShouldBeFalse();
        }

        await Shop.VerifyAsync();
    }

    private static StockDocument Document(WarehouseId at, VariantId variant, int quantity) => new(at, [new StockLine(variant, quantity)]);

    private static async Task PostedAsync(Task<Result<StockPosting>> posting) => (await posting).Value.ShouldNotBeNull();
}

public sealed class SqliteStock : StockSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlStock : StockSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
