using Crm.Orders;
using Crm.Stock;
using Crm.TestSupport;

namespace Crm.Store;

public abstract class IdempotencySpec : StoreSpec
{
    private static CrmCall Keyed(string key) => Call with { IdempotencyKey = key };

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Same_key_again_gives_the_first_result_and_changes_nothing()
    {
        await Shop.StockAsync("TEA", 5);
        var given = Shop.Order("web", "067 123-45-67", ("TEA", 2));
        var first = (await Host.Orders.PlaceAsync(given, Keyed("k1"), Cancellation)).Value;
        var records = await Database.CountAsync("crm_change");

        var again = (await Host.Orders.PlaceAsync(given, Keyed("k1"), Cancellation)).Value;

        ShouldBeSame(again, first);
        (await Database.CountAsync("crm_change")).ShouldBe(records);
        (await Database.CountAsync("crm_order")).ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Same_key_at_once_from_two_hosts_takes_effect_once()
    {
        await Shop.StockAsync("TEA", 50);
        await using var other = await TestHost.StartAsync(Database, Setup);
        var given = Shop.Order("web", "067 123-45-67", ("TEA", 1));
        for (var round = 0; round < 5; round++)
        {
            var key = $"k{round}";
            var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? Host : other).Orders.PlaceAsync(given, Keyed(key), Cancellation))));
            results.ShouldAllBe(r => r.IsAccepted);
            foreach (var result in results)
                ShouldBeSame(result.Value, results[0].Value);
        }

        (await Database.CountAsync("crm_order")).ShouldBe(5);
        (await Database.CountAsync("crm_call", "idempotency_key like 'k%'")).ShouldBe(5);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Key_is_known_after_a_restart()
    {
        await Shop.StockAsync("TEA", 5);
        var given = Shop.Order("web", "067 123-45-67", ("TEA", 2));
        var first = (await Host.Orders.PlaceAsync(given, Keyed("k1"), Cancellation)).Value;

        await using var later = await TestHost.StartAsync(Database, Setup);

        ShouldBeSame((await later.Orders.PlaceAsync(given, Keyed("k1"), Cancellation)).Value, first);
        (await Database.CountAsync("crm_order")).ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Key_of_another_command_is_refused()
    {
        await Shop.StockAsync("TEA", 5);
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 2)), Keyed("k1"), Cancellation)).IsAccepted.ShouldBeTrue();
        var variant = (await Host.Catalog.FindVariantAsync("TEA", Cancellation))!.Id;

        var refusal = (await Host.Stock.HoldAsync(new HoldStock("cart", [new StockLine(variant, 1)]), Keyed("k1"), Cancellation)).Refusal;

        refusal!.Code.ShouldBe(StoreRefusals.KeyReusedCode);
        (await Database.CountAsync("crm_reservation")).ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Key_of_another_command_in_the_same_group_is_refused()
    {
        var variant = await Shop.StockAsync("TEA", 5);
        var hold = Host.Stock.HoldAsync(new HoldStock("cart", [new StockLine(variant, 1)]), Keyed("k1"), Cancellation);
        var receipt = Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(variant, 1)]), Keyed("k1"), Cancellation);

        var codes = new[] { (await hold).Refusal?.Code, (await receipt).Refusal?.Code };

        codes.Count(c => c is null).ShouldBe(1);
        codes.Count(c => c == StoreRefusals.KeyReusedCode).ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Refusal_is_not_remembered()
    {
        var variant = await Shop.StockAsync("TEA", 1);
        var given = Shop.Order("web", "067 123-45-67", ("TEA", 2));
        (await Host.Orders.PlaceAsync(given, Keyed("k1"), Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(variant, 1)]), Call, Cancellation);

        (await Host.Orders.PlaceAsync(given, Keyed("k1"), Cancellation)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Batch_gives_each_order_a_key_of_its_own()
    {
        await Shop.StockAsync("TEA", 9);
        PlaceOrder[] given = [.. Enumerable.Range(1, 3).Select(i => Shop.Order("web", "067 123-45-67", ("TEA", i)))];
        var first = await Host.Orders.PlaceManyAsync(given, Keyed("batch"), Cancellation);
        var again = await Host.Orders.PlaceManyAsync(given, Keyed("batch"), Cancellation);

        for (var i = 0; i < given.Length; i++)
            ShouldBeSame(again[i].Value, first[i].Value);
        (await Database.CountAsync("crm_order")).ShouldBe(3);
    }

    private static void ShouldBeSame(PlacedOrder actual, PlacedOrder expected)
    {
        (actual with { Shortages = [], Marks = [] }).ShouldBe(expected with { Shortages = [], Marks = [] });
        actual.Shortages.ShouldBe(expected.Shortages);
        actual.Marks.ShouldBe(expected.Marks);
    }
}

public sealed class SqliteIdempotency : IdempotencySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlIdempotency : IdempotencySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
