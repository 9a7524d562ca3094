using System.Data.Common;
using Crm.Orders;
using Crm.Stock;
using Crm.TestSupport;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.Store;

public abstract class JoiningSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Order_and_the_host_s_row_commit_together()
    {
        await using var connection = await HostTableAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await connection.ExecuteAsync("insert into shop_sale values (1)", transaction);
            (await PlaceAsync(transaction)).IsAccepted.ShouldBeTrue();
            (await Database.CountAsync("crm_order")).ShouldBe(0);
            await transaction.CommitAsync(Cancellation);
        }

        (await Database.CountAsync("shop_sale")).ShouldBe(1);
        (await Database.CountAsync("crm_order")).ShouldBe(1);
        (await Host.History.ReadAsync(0, 10_000, Cancellation)).ShouldContain(r => r.Event == "order.placed");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Rolled_back_nothing_is_left_and_numbers_and_ids_go_on()
    {
        await using var connection = await HostTableAsync();
        for (var i = 0; i < 3; i++)
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await connection.ExecuteAsync("insert into shop_sale values (1)", transaction);
            (await PlaceAsync(transaction)).IsAccepted.ShouldBeTrue();
            (await PlaceAsync(transaction)).Value.Number.ShouldBe("A-00002");
            await transaction.RollbackAsync(Cancellation);
        }

        (await Database.CountAsync("shop_sale")).ShouldBe(0);
        (await Database.CountAsync("crm_order")).ShouldBe(0);
        (await Database.CountAsync("crm_effect")).ShouldBe(0);
        (await PlaceAsync(null)).Value.Number.ShouldBe("A-00001");
        (await PlaceAsync(null)).Value.Number.ShouldBe("A-00002");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Joined_calls_keep_ids_dense()
    {
        await using var connection = await HostTableAsync();
        var orders = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            orders.Add((await PlaceAsync(transaction)).Value.OrderId.Value);
            await transaction.CommitAsync(Cancellation);
        }

        orders.ShouldBeUnique();

        // One block may be taken behind the first call's back; no call throws one away.
        (orders.Max() - orders.Min()).ShouldBeLessThan(2 * IdSource.BlockSize);
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Refusal_leaves_the_transaction_usable()
    {
        await using var connection = await HostTableAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await connection.ExecuteAsync("insert into shop_sale values (1)", transaction);
        var call = Call with { Transaction = transaction };

        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 99)), call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        (await PlaceAsync(transaction)).IsAccepted.ShouldBeTrue();
        await connection.ExecuteAsync("insert into shop_sale values (2)", transaction);
        await transaction.CommitAsync(Cancellation);

        (await Database.CountAsync("shop_sale")).ShouldBe(2);
        (await Database.CountAsync("crm_order")).ShouldBe(1);
        await Shop.VerifyAsync();
    }

    /// <summary>A checkout: a hold, an order that takes it over, and the hold's rest given up, with the host's rows between.</summary>
    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Commands_of_one_transaction_see_each_other()
    {
        await using var connection = await HostTableAsync();
        var variant = (await Host.Catalog.FindVariantAsync("TEA", Cancellation))!.Id;
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var call = Call with { Transaction = transaction };
        (await Host.Stock.HoldAsync(new HoldStock("cart", [new StockLine(variant, 3)]), call, Cancellation)).IsAccepted.ShouldBeTrue();
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 3)) with { HoldKey = "cart" }, call, Cancellation)).Value;
        (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, "approval"), call, Cancellation)).Value.Version.ShouldBe(2);
        await transaction.CommitAsync(Cancellation);

        (await Shop.AvailabilityAsync(variant)).Reserved.ShouldBe((Quantity)3);
        (await Database.CountAsync("crm_reservation")).ShouldBe(1);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Joined_key_takes_effect_with_the_host_s_commit_and_once()
    {
        await using var connection = await HostTableAsync();
        await using (var undone = await connection.BeginTransactionAsync(Cancellation))
        {
            (await PlaceAsync(undone, "k1")).IsAccepted.ShouldBeTrue();
            await undone.RollbackAsync(Cancellation);
        }

        OrderId id;
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            id = (await PlaceAsync(transaction, "k1")).Value.OrderId;
            (await PlaceAsync(transaction, "k1")).Value.OrderId.ShouldBe(id);
            await transaction.CommitAsync(Cancellation);
        }

        (await PlaceAsync(null, "k1")).Value.OrderId.ShouldBe(id);
        (await Database.CountAsync("crm_order")).ShouldBe(1);
    }

    /// <summary>A double click: two transactions of the host race for one key.</summary>
    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Two_joined_transactions_with_one_key_place_one_order()
    {
        (await HostTableAsync()).Dispose();
        async Task<OrderId> CheckoutAsync()
        {
            await using var connection = await Database.ConnectAsync();
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            var placed = (await PlaceAsync(transaction, "k1")).Value;
            await transaction.CommitAsync(Cancellation);
            return placed.OrderId;
        }

        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(CheckoutAsync)));

        ids.Distinct().ShouldHaveSingleItem();
        (await Database.CountAsync("crm_order")).ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Transaction_that_is_over_or_of_elsewhere_is_refused_as_the_caller_s_bug()
    {
        await using var connection = await HostTableAsync();
        var over = await connection.BeginTransactionAsync(Cancellation);
        await over.CommitAsync(Cancellation);
        await Should.ThrowAsync<ArgumentException>(() => PlaceAsync(over));
        await over.DisposeAsync();
        await Should.ThrowAsync<ArgumentException>(() => PlaceAsync(over));

        await using var other = await OpenOtherAsync();
        await using var foreign = await other.ConnectAsync();
        await using var elsewhere = await foreign.BeginTransactionAsync(Cancellation);
        await Should.ThrowAsync<ArgumentException>(() => PlaceAsync(elsewhere));

        (await Database.CountAsync("crm_order")).ShouldBe(0);
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Others_write_on_while_a_host_keeps_its_transaction_open()
    {
        await using var connection = await HostTableAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        (await PlaceAsync(transaction)).IsAccepted.ShouldBeTrue();

        // The lane waits for the host's locks; the host's next call must not wait for the lane.
        var waiting = Task.Run(() => PlaceAsync(null));
        await Task.Delay(100, Cancellation);
        (await PlaceAsync(transaction).WaitAsync(Patience.Long, Cancellation)).IsAccepted.ShouldBeTrue();
        await transaction.CommitAsync(Cancellation);

        (await waiting.WaitAsync(Patience.Long, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Database.CountAsync("crm_order")).ShouldBe(3);
        await Shop.VerifyAsync();
    }

    protected abstract Task<TestDatabase> OpenOtherAsync();

    protected async Task<DbConnection> HostTableAsync()
    {
        await Shop.StockAsync("TEA", 20);
        await Database.ExecuteAsync("create table shop_sale (id bigint)");
        return await Database.ConnectAsync();
    }

    protected Task<Result<PlacedOrder>> PlaceAsync(DbTransaction? transaction, string? key = null) =>
        Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call with { Transaction = transaction, IdempotencyKey = key }, Cancellation);
}

public sealed class SqliteJoining : JoiningSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();

    protected override Task<TestDatabase> OpenOtherAsync() => TestDatabase.OpenSqliteAsync();

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Deferred_transaction_that_has_read_nothing_waits_for_the_other_writer()
    {
        await using var first = (SqliteConnection)await HostTableAsync();
        await using var held = first.BeginTransaction();
        await first.ExecuteAsync("insert into shop_sale values (1)", held);
        await using var second = (SqliteConnection)await Database.ConnectAsync();
        await using var deferred = second.BeginTransaction(deferred: true);
        var placing = Task.Run(() => PlaceAsync(deferred));
        await Task.Delay(100, Cancellation);
        placing.IsCompleted.ShouldBeFalse();
        await held.CommitAsync(Cancellation);

        (await placing).IsAccepted.ShouldBeTrue();
        await deferred.CommitAsync(Cancellation);

        (await Database.CountAsync("crm_order")).ShouldBe(1);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Deferred_transaction_that_has_read_what_is_old_by_now_fails_untouched()
    {
        await using var connection = (SqliteConnection)await HostTableAsync();
        await using var deferred = connection.BeginTransaction(deferred: true);
        await connection.ExecuteAsync("create temp table seen as select count(*) n from crm_order", deferred);
        (await PlaceAsync(null)).IsAccepted.ShouldBeTrue();

        (await Should.ThrowAsync<SqliteException>(() => PlaceAsync(deferred))).SqliteErrorCode.ShouldBe(5);

        await deferred.RollbackAsync(Cancellation);
        (await Database.CountAsync("crm_order")).ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Transaction_of_another_provider_is_refused()
    {
        await using var connection = await HostTableAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        using var strange = new StrangeTransaction();
        await Should.ThrowAsync<ArgumentException>(() => PlaceAsync(strange));
    }
}

public sealed class PostgreSqlJoining : JoiningSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();

    protected override Task<TestDatabase> OpenOtherAsync() => TestDatabase.OpenPostgreSqlAsync();

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Commit_of_a_joined_transaction_is_notified()
    {
        await using var connection = await HostTableAsync();
        await using var listener = new NpgsqlConnection(Database.ConnectionString);
        await listener.OpenAsync(Cancellation);
        await listener.ExecuteAsync("listen crm_commit");
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        (await PlaceAsync(transaction)).IsAccepted.ShouldBeTrue();
        (await listener.WaitAsync(TimeSpan.FromMilliseconds(100), Cancellation)).ShouldBeFalse();

        await transaction.CommitAsync(Cancellation);

        (await listener.WaitAsync(Patience.Long, Cancellation)).ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task Transaction_of_another_provider_is_refused()
    {
        await Shop.StockAsync("TEA", 5);
        using var strange = new StrangeTransaction();
        await Should.ThrowAsync<ArgumentException>(() => PlaceAsync(strange));
    }
}
