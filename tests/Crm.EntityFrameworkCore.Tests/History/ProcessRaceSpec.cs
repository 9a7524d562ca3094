using Crm.Orders;
using Crm.TestSupport;

namespace Crm.History;

/// <summary>What was decided by a process is never written beside a newer one.</summary>
public abstract class ProcessRaceSpec : StoreSpec
{
    private async Task<OrderId> PlaceAsync() =>
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Edit_waits_for_a_move_that_was_decided_and_is_not_committed()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        await using var other = await TestHost.StartAsync(Database);
        await using var connection = await Database.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        (await Host.Orders.MoveAsync(new MoveOrder(id, "approval"), Call with { Transaction = transaction }, Cancellation)).IsAccepted.ShouldBeTrue();

        var edit = other.Orders.EditProcessAsync(OrderProcess.Define(process.Definition, p => p.Forbid("new", "approval")), 1, Call, Cancellation);

        (await Task.WhenAny(edit, Task.Delay(400, Cancellation))).ShouldNotBe(edit);
        await transaction.CommitAsync(Cancellation);
        (await edit).Value.ShouldBe(2);
        await ShouldBeDecidedByTheVersionInForceAsync();
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Move_waits_for_an_edit_that_is_not_committed_and_is_decided_by_it()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        await using var other = await TestHost.StartAsync(Database);
        await using var connection = await Database.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var edited = OrderProcess.Define(process.Definition, p => p.Forbid("new", "approval"));
        (await other.Orders.EditProcessAsync(edited, 1, Call with { Transaction = transaction }, Cancellation)).Value.ShouldBe(2);

        var move = Host.Orders.MoveAsync(new MoveOrder(id, "approval"), Call, Cancellation);

        (await Task.WhenAny(move, Task.Delay(400, Cancellation))).ShouldNotBe(move);
        await transaction.CommitAsync(Cancellation);
        (await move).Refusal!.Code.ShouldBe(OrderProcessRefusals.TransitionNotPermitted);
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Moves_and_edits_of_two_hosts_at_once_are_each_decided_by_the_version_in_force()
    {
        await Shop.StockAsync("TEA", 500);
        await using var other = await TestHost.StartAsync(Database);
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var without = OrderProcess.Define(process.Definition, p => p.Forbid("new", "approval"));
        var ids = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => PlaceAsync()));

        var edits = Task.Run(async () =>
        {
            for (var version = 1; version <= 20; version++)
                (await other.Orders.EditProcessAsync(version % 2 == 1 ? without : process.Definition, version, Call, Cancellation)).Value.ShouldBe(version + 1);
        }, Cancellation);
        var moved = 0;
        foreach (var id in ids)
            moved += (await Host.Orders.MoveAsync(new MoveOrder(id, "approval"), Call, Cancellation)).IsAccepted ? 1 : 0;
        await edits;

        (await Database.CountAsync("crm_order", "status = 'approval'")).ShouldBe(moved);
        await ShouldBeDecidedByTheVersionInForceAsync();
        await Shop.VerifyAsync();
    }

    [Theory]
    [Trait("Requirement", "O4")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Moves_and_an_edit_that_wait_together_for_the_store_do_not_cross(bool editComesFirst)
    {
        await Shop.StockAsync("TEA", 5);
        var (first, second) = (await PlaceAsync(), await PlaceAsync());
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var without = OrderProcess.Define(process.Definition, p => p.Remove("no-answer"));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var busy = Host.Store.Path.RunAloneAsync(async _ =>
        {
            await gate.Task;
            return 0;
        });

        var before = editComesFirst ? null : Host.Orders.MoveAsync(new MoveOrder(first, "no-answer"), Call, Cancellation);
        var edit = Host.Orders.EditProcessAsync(without, 1, Call, Cancellation);
        await Patience.UntilAsync(() => Host.Store.Path.Waiting == (editComesFirst ? 1 : 2), "It reads before it queues.");
        var after = Host.Orders.MoveAsync(new MoveOrder(second, "no-answer"), Call, Cancellation);
        gate.SetResult();
        await busy;

        if (before is not null)
            (await before).IsAccepted.ShouldBeTrue();
        (await edit).Refusal?.Code.ShouldBe(OrderProcessRefusals.StrandsOrders);
        (await edit).IsAccepted.ShouldBe(editComesFirst);
        (await after).IsAccepted.ShouldBe(!editComesFirst);
        (await Database.CountAsync("crm_order", "status = 'no-answer'")).ShouldBe(editComesFirst ? 0 : 2);
    }

    /// <summary>Read in the order of the log, each move names the version that the last edit before it made.</summary>
    private async Task ShouldBeDecidedByTheVersionInForceAsync()
    {
        var inForce = 0;
        foreach (var record in await Host.History.ReadAsync(0, 10_000, Cancellation))
        {
            if (record is { Entity: "definition", EntityId: 1 })
                inForce = record.Version;
            if (record.Event == "order.status-changed")
                record.Call.Definitions.ShouldBe($"order-process:{inForce}");
        }

        inForce.ShouldBeGreaterThan(1);
    }
}

public sealed class SqliteProcessRace : ProcessRaceSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlProcessRace : ProcessRaceSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
