using System.Runtime.CompilerServices;
using Crm.Catalog;
using Crm.Customers;
using Crm.Stock;
using Crm.Store;

namespace Crm.TestSupport;

/// <summary>What a lane keeps in memory from group to group is never older than the store.</summary>
public abstract class WarmRowsSpec : StoreSpec
{
    /// <summary>In all tests: whoever changes an object without recording it is found.</summary>
    [ModuleInitializer]
    internal static void Verify() => WarmRows.Verifies = true;

    [Fact]
    [Trait("Requirement", "V8")]
    public async Task Hosts_that_take_turns_see_what_the_other_wrote()
    {
        var tea = await Shop.StockAsync("TEA", 6);
        await using var other = await TestHost.StartAsync(Database);
        for (var round = 0; round < 3; round++)
        {
            (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
            (await other.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.IsNewCustomer.ShouldBeFalse();
        }

        (await other.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)), Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        (await other.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(tea, 1)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W1")]
    public async Task Sku_that_moved_to_another_variant_finds_that_one()
    {
        await Shop.StockAsync("OLD", 5);
        var other = await Shop.StockAsync("OTHER", 5);
        (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("OLD", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Catalog.DeleteAsync(await ProductAsync("OLD"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var renamed = await Host.Catalog.DefineAsync(
            new DefineProduct(new ProductDefinition("NEW", "New")) { Variants = [new VariantDefinition("OLD", "New", Money.Of(10m, Shop.Currency))] }, Call, Cancellation);
        await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(renamed.Value.Variants["OLD"], 1)]), Call, Cancellation);
        (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("OLD", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Shop.AvailabilityAsync(renamed.Value.Variants["OLD"])).Available.ShouldBe(Quantity.Zero);
        (await Shop.AvailabilityAsync(other)).Available.ShouldBe((Quantity)5);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C2")]
    public async Task Deleted_customer_is_not_recognised_from_memory()
    {
        await Shop.StockAsync("TEA", 10);
        var first = await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation);
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.CustomerId.ShouldBe(first.Value.CustomerId);
        (await Host.Customers.DeleteAsync(first.Value.CustomerId!.Value, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.IsNewCustomer.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task What_a_joined_call_rolled_back_is_not_remembered_and_what_it_committed_is_known()
    {
        var tea = await Shop.StockAsync("TEA", 2);
        (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(tea, 1)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        foreach (var commits in new[] { false, true })
        {
            await using var connection = await Database.ConnectAsync();
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 2)), Call with { Transaction = transaction }, Cancellation)).IsAccepted.ShouldBeTrue();
            await (commits ? transaction.CommitAsync(Cancellation) : transaction.RollbackAsync(Cancellation));
        }

        (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 2)), Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    private async Task<ProductId> ProductAsync(string sku) => (await Host.Catalog.FindVariantAsync(sku, Cancellation))!.ProductId;
}

public sealed class SqliteWarmRows : WarmRowsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlWarmRows : WarmRowsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
