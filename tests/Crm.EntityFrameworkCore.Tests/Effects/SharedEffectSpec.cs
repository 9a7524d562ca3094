using System.Collections.Concurrent;
using Crm.Orders;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Effects;

/// <summary>Two hosts on one store, each with handlers of its own: the first handles placed orders, the second moved ones.</summary>
public abstract class SharedEffectSpec : StoreSpec
{
    private readonly ConcurrentQueue<CrmEffect> placed = new();
    private readonly ConcurrentQueue<CrmEffect> moved = new();
    private Func<CrmEffect, CancellationToken, Task> whilePlacing = (_, _) => Task.CompletedTask;

    protected override void Setup(CrmBuilder crm)
    {
        crm.Effects.Lease = TimeSpan.FromSeconds(1);
        crm.Effects.Handle(OrderEffects.Placed, async (effect, _, cancellation) =>
        {
            placed.Enqueue(effect);
            await whilePlacing(effect, cancellation);
        });
    }

    private Task<TestHost> OtherAsync() => TestHost.StartAsync(Database, crm =>
    {
        crm.Effects.Lease = TimeSpan.FromSeconds(1);
        crm.Effects.Attempts = 1;
        crm.Effects.Handle(OrderEffects.StatusChanged, (effect, _, _) =>
        {
            moved.Enqueue(effect);
            return Task.CompletedTask;
        });
    });

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Each_host_takes_only_the_kinds_that_it_handles()
    {
        await using var other = await OtherAsync();
        var order = await PlaceAsync();
        (await other.Orders.MoveAsync(new MoveOrder(order, "approval"), Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await other.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(0, "The order's placing comes first, and is not its own.");
        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(1);
        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(0);
        (await other.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(1);

        placed.ShouldHaveSingleItem().Kind.ShouldBe(OrderEffects.Placed);
        moved.ShouldHaveSingleItem().Kind.ShouldBe(OrderEffects.StatusChanged);
        (await Host.Effects.ListAsync(EffectState.Done, cancellation: Cancellation)).ShouldAllBe(e => e.Attempts == 1);
        (await Host.Effects.ListAsync(EffectState.Parked, cancellation: Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task What_nobody_handles_stays_pending_shows_and_holds_up_its_subject_for_a_while_only()
    {
        await using var other = await OtherAsync();
        var order = await PlaceAsync();
        (await other.Orders.MoveAsync(new MoveOrder(order, "approval"), Call, Cancellation)).IsAccepted.ShouldBeTrue();

        other.Clock.Advance(Duration.FromMinutes(9));
        (await other.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(0);
        other.Clock.Advance(Duration.FromMinutes(2));
        (await other.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(1);

        var waiting = (await other.Effects.BacklogAsync(Cancellation)).ShouldHaveSingleItem();
        (waiting.Kind, waiting.Pending, waiting.Parked, waiting.IsHandledHere).ShouldBe((OrderEffects.Placed, 1, 0, false));
        waiting.OldestDue.ShouldBe(Host.Clock.GetCurrentInstant());
        (await Host.Effects.BacklogAsync(Cancellation)).ShouldHaveSingleItem().IsHandledHere.ShouldBeTrue();
        (await other.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation)).ShouldHaveSingleItem().Attempts.ShouldBe(0);
    }

    /// <summary>A handler that takes five leases: its host shows that it lives, so nobody takes the effect over.</summary>
    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Lease_is_kept_while_the_handler_runs()
    {
        await using var twin = await TestHost.StartAsync(Database, Setup);
        var release = new TaskCompletionSource();
        whilePlacing = (_, _) => release.Task;
        await PlaceAsync();
        var effect = (await Host.EffectWorker.ClaimAsync(10)).ShouldHaveSingleItem();
        var running = Host.EffectWorker.RunAsync(effect, Cancellation);

        for (var i = 0; i < 5; i++)
        {
            // Within the lease, as it was last extended.
            Host.Clock.Advance(Duration.FromMilliseconds(900));
            twin.Clock.Advance(Duration.FromMilliseconds(900));
            var renewed = Host.Clock.GetCurrentInstant() + Duration.FromSeconds(1);
            await Patience.UntilAsync(async () => await LeasedUntilAsync(effect.Id) == renewed);
            (await twin.EffectWorker.ClaimAsync(10)).ShouldBeEmpty();
        }

        release.SetResult();
        await running;
        (await Host.Effects.ListAsync(EffectState.Done, cancellation: Cancellation)).ShouldHaveSingleItem().Attempts.ShouldBe(1);
        placed.ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Host_that_lost_its_lease_stops_and_only_the_second_settlement_counts()
    {
        await using var twin = await TestHost.StartAsync(Database, Setup);
        var stopped = new TaskCompletionSource();
        whilePlacing = async (effect, cancellation) =>
        {
            if (effect.Attempt > 1)
                return;
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stopped.SetResult();
            throw new InvalidOperationException("stopped half-way");
        };
        await PlaceAsync();
        var lost = (await Host.EffectWorker.ClaimAsync(10)).ShouldHaveSingleItem();
        twin.Clock.Advance(Duration.FromMinutes(1));
        var taken = (await twin.EffectWorker.ClaimAsync(10)).ShouldHaveSingleItem();

        var first = Host.EffectWorker.RunAsync(lost, Cancellation);
        await stopped.Task.WaitAsync(Patience.Long, Cancellation);
        await first;
        (await Host.Effects.ListAsync(EffectState.Running, cancellation: Cancellation)).ShouldHaveSingleItem().LastError.ShouldBeNull();
        await twin.EffectWorker.RunAsync(taken, Cancellation);

        (await Host.Effects.ListAsync(EffectState.Done, cancellation: Cancellation)).ShouldHaveSingleItem().Attempts.ShouldBe(2);
        (await Host.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation)).ShouldBeEmpty();
    }

    private async Task<Instant?> LeasedUntilAsync(long effect)
    {
        await using var read = Host.Store.Read();
        return read.Set<EffectRow>().Single(e => e.Id == effect).LeasedUntil;
    }

    private async Task<OrderId> PlaceAsync()
    {
        if (await Host.Catalog.FindVariantAsync("TEA", Cancellation) is null)
            await Shop.StockAsync("TEA", 20);
        return (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
    }
}

public sealed class SqliteSharedEffect : SharedEffectSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSharedEffect : SharedEffectSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
