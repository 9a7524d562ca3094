using Crm.Catalog;
using Crm.Orders;
using Crm.Stock;
using Crm.Store;

namespace Crm.TestSupport;

/// <summary>What the members of one group may expect of each other and of a failing store.</summary>
public abstract class LaneSpec : StoreSpec
{
    private static readonly Refusal No = new("test.no", "No.");

    [Fact]
    [Trait("Requirement", "V8")]
    public async Task Refused_or_faulty_members_harm_nobody()
    {
        var tea = await Shop.StockAsync("TEA", 10);
        var gate = new Gate(Host.Store);
        await gate.ClosedAsync();
        var first = ReceiveAsync(Host, tea);
        var faulty = Host.Store.Path.RunAsync(new Probe(_ => throw new FormatException("odd")), Call, Cancellation);
        var second = ReceiveAsync(Host, tea);
        var refused = Host.Store.Path.RunAsync(new Probe(_ => No), Call, Cancellation);
        var tooMuch = Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 99)), Call, Cancellation);
        var third = ReceiveAsync(Host, tea);
        await gate.OpenAsync();
        foreach (var received in new[] { first, second, third })
            (await received).IsAccepted.ShouldBeTrue();
        await Should.ThrowAsync<FormatException>(faulty);
        (await refused).Refusal!.Code.ShouldBe(No.Code);
        (await tooMuch).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe((Quantity)13);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V8")]
    public async Task Cancellation_counts_until_a_group_has_taken_the_call()
    {
        var tea = await Shop.StockAsync("TEA", 10);
        using var cancel = new CancellationTokenSource();
        var gate = new Gate(Host.Store);
        await gate.ClosedAsync();
        var waiting = Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(tea, 1)]), Call, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        await gate.OpenAsync();
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe((Quantity)10);

        using var late = new CancellationTokenSource();
        var taken = Host.Store.Path.RunAsync(
            new Probe(_ =>
            {
                late.Cancel();
                return 7;
            }),
            Call,
            late.Token);
        (await taken).Value.ShouldBe(7);
    }

    [Fact]
    [Trait("Requirement", "V8")]
    public async Task Full_queue_refuses_as_busy()
    {
        await using var store = new CrmStore(Database.Dialect(), Host.Clock, new WriteLimits(2, 10));
        var gate = new Gate(store);
        await gate.ClosedAsync();
        var calls = Enumerable.Range(0, 3).Select(n => store.Path.RunAsync(new Probe(_ => n), Call, Cancellation)).ToList();
        (await calls[2]).Refusal!.Code.ShouldBe(StoreRefusals.Busy);
        await gate.OpenAsync();
        (await calls[0]).Value.ShouldBe(0);
        (await calls[1]).Value.ShouldBe(1);
    }

    [Theory]
    [Trait("Requirement", "V8")]
    [InlineData((int)FaultPoint.AfterCommit, (int)FaultKind.Lost)]
    [InlineData((int)FaultPoint.AfterCommit, (int)FaultKind.Odd)]
    [InlineData((int)FaultPoint.BeforeCommit, (int)FaultKind.Lost)]
    [InlineData((int)FaultPoint.Flushed, (int)FaultKind.Conflict)]
    public async Task Lost_answer_makes_no_call_of_the_group_happen_twice(int point, int kind)
    {
        var tea = await Shop.StockAsync("TEA", 10);
        var faults = new Faults(1);
        await using var host = await TestHost.StartAsync(new FaultyDatabase(Database, faults));
        var calls = await InOneGroupAsync(host, faults, [((FaultPoint)point, (FaultKind)kind)], () => ReceiveAsync(host, tea), () => ReceiveAsync(host, tea), () => ReceiveAsync(host, tea));
        foreach (var call in calls)
            (await call).IsAccepted.ShouldBeTrue();
        faults.Raised.ShouldBe(1);
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe((Quantity)13);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V8")]
    public async Task Commit_that_cannot_be_asked_about_is_repeated_only_under_its_key()
    {
        var tea = await Shop.StockAsync("TEA", 10);
        var faults = new Faults(1);
        await using var host = await TestHost.StartAsync(new FaultyDatabase(Database, faults));
        // The first who asks in vain is the member that arms the faults.
        (FaultPoint, FaultKind)[] unreachable = [(FaultPoint.AfterCommit, FaultKind.Lost), (FaultPoint.Begin, FaultKind.Lost), (FaultPoint.Begin, FaultKind.Lost)];
        await Should.ThrowAsync<FaultException>((await InOneGroupAsync(host, faults, unreachable, () => ReceiveAsync(host, tea)))[0]);
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe((Quantity)11);
        (await (await InOneGroupAsync(host, faults, unreachable, () => ReceiveAsync(host, tea, "k")))[0]).IsAccepted.ShouldBeTrue();
        (await Shop.AvailabilityAsync(tea)).OnHand.ShouldBe((Quantity)12);
        await Shop.VerifyAsync();
    }

    [Theory]
    [Trait("Requirement", "V8")]
    [InlineData(null)]
    [InlineData("k")]
    public async Task Caller_hears_of_the_attempt_that_was_written(string? key)
    {
        await Shop.StockAsync("TEA", 10);
        var faults = new Faults(1);
        await using var host = await TestHost.StartAsync(new FaultyDatabase(Database, faults));

        var earlier = await host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)), Call, Cancellation);

        // The first commit fails and is undone, with the order's id. The second one is written, and its answer lost.
        faults.Next((FaultPoint.BeforeCommit, FaultKind.Lost), (FaultPoint.AfterCommit, FaultKind.Lost));
        var placed = await host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)), Call with { IdempotencyKey = key }, Cancellation);
        faults.Raised.ShouldBe(2);
        await using var read = Host.Store.Read();
        read.Set<Orders.Order>().Select(o => o.Id).ToList().ShouldBe([earlier.Value.OrderId, placed.Value.OrderId], ignoreOrder: true);
        await Shop.VerifyAsync();
    }

    private Task<Result<StockPosting>> ReceiveAsync(TestHost host, VariantId variant, string? key = null) =>
        host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(variant, 1)]), Call with { IdempotencyKey = key }, Cancellation);

    /// <summary>The calls, in a group that meets the faults.</summary>
    private static async Task<Task<Result<StockPosting>>[]> InOneGroupAsync(TestHost host, Faults faults, (FaultPoint, FaultKind)[] points, params Func<Task<Result<StockPosting>>>[] calls)
    {
        var gate = new Gate(host.Store);
        await gate.ClosedAsync();
        var armed = false;
        _ = host.Store.Path.RunAsync(
            new Probe(_ => No, (_, _) =>
            {
                if (!armed)
                    faults.Next(points);
                armed = true;
                return false;
            }),
            Call,
            default);
        var running = calls.Select(c => c()).ToArray();
        await gate.OpenAsync();
        return running;
    }
}

public sealed class SqliteLane : LaneSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlLane : LaneSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();

    [Fact]
    [Trait("Requirement", "V8")]
    public async Task Hosts_that_deadlock_both_get_through()
    {
        var (tea, cup) = (await BalanceAsync(await Shop.StockAsync("TEA", 20)), await BalanceAsync(await Shop.StockAsync("CUP", 20)));
        await using var other = await TestHost.StartAsync(Database);
        for (var round = 0; round < 3; round++)
        {
            using var both = new Barrier(2);
            var calls = await Task.WhenAll(
                Host.Store.Path.RunAsync(Crossing(both, tea, cup), Call, Cancellation),
                other.Store.Path.RunAsync(Crossing(both, cup, tea), Call, Cancellation));
            calls.ShouldAllBe(c => c.IsAccepted);
        }

        // Nor does a failed batch leave the connection with statements that it takes for prepared.
        for (var n = 0; n < 5; n++)
            (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1), ("CUP", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V8")]
    public async Task Whoever_waits_for_an_order_holds_no_goods_meanwhile()
    {
        var variant = await Shop.StockAsync("TEA", 2);
        var tea = await BalanceAsync(variant);
        var holds = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 2)), Call, Cancellation)).Value;
        var waits = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-68", ("TEA", 5)) with { Policy = ReservationPolicy.AcceptShort }, Call, Cancellation)).Value;
        waits.Shortages.Count.ShouldBe(1);

        // Goods that come in, and goods that a cancelled order gives up, go to the order that waits.
        foreach (var call in (Func<Task<bool>>[])[
            async () => (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(variant, 1)]), Call, Cancellation)).IsAccepted,
            async () => (await Host.Orders.MoveAsync(new MoveOrder(holds.OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted])
        {
            await using var connection = await Database.ConnectAsync();
            await using var moving = await connection.BeginTransactionAsync(Cancellation);
            await connection.ExecuteAsync($"select 1 from crm_order where id = {waits.OrderId.Value} for update", moving);
            var running = call();
            while (await Database.CountAsync("pg_stat_activity", "wait_event_type = 'Lock' and datname = current_database()") == 0)
                Cancellation.ThrowIfCancellationRequested();
            await connection.ExecuteAsync("set local lock_timeout = '1s'", moving);
            await connection.ExecuteAsync($"select 1 from crm_stock_balance where id = {tea} for update", moving);
            await moving.CommitAsync(Cancellation);
            (await running).ShouldBeTrue();
        }

        var order = await Host.Orders.GetAsync(waits.OrderId, Cancellation);
        order!.Lines[0].ShortQuantity.ShouldBe((Quantity)2);
        await Shop.VerifyAsync();
    }

    /// <summary>Locks one, waits until the other host has locked the other one, then wants that.</summary>
    private static Probe Crossing(Barrier both, long first, long second)
    {
        var met = false;
        return new Probe(_ => 1, (stage, plan) =>
        {
            if (stage == 1 && !met)
                both.SignalAndWait(TimeSpan.FromSeconds(20));
            met |= stage == 1;
            plan.Load<StockBalance>(stage == 0 ? first : second);
            return stage == 0;
        });
    }

    private async Task<long> BalanceAsync(VariantId variant)
    {
        await using var read = Host.Store.Read();
        return read.Set<StockBalance>().Single(b => b.VariantId == variant).Id.Value;
    }
}
