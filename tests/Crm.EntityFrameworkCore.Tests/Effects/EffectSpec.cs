using System.Collections.Concurrent;
using Crm.Orders;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Effects;

public abstract class EffectSpec : StoreSpec
{
    private readonly ConcurrentQueue<CrmEffect> handled = new();
    private Func<CrmEffect, Task> handle = _ => Task.CompletedTask;

    protected override void Setup(CrmBuilder crm)
    {
        async Task HandleAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
        {
            handled.Enqueue(effect);
            await handle(effect);
        }

        crm.Effects.Attempts = 3;
        crm.Effects.Handle(OrderEffects.Placed, HandleAsync).Handle(OrderEffects.StatusChanged, HandleAsync);
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Effect_continues_the_chain_of_what_caused_it()
    {
        var order = await PlaceAsync();

        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(1);

        var effect = handled.ShouldHaveSingleItem();
        effect.Kind.ShouldBe(OrderEffects.Placed);
        effect.Subject.ShouldBe($"order:{order.Value}");
        effect.Attempt.ShouldBe(1);
        var cause = (await Host.History.OfAsync("order", order.Value, Cancellation))[0].Call;
        effect.Cause.Chain.ShouldBe(cause.Chain);
        effect.Cause.Depth.ShouldBe(cause.Depth + 1);
        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(0);
        (await Host.Effects.ListAsync(EffectState.Done, cancellation: Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Failure_backs_off_then_parks_and_a_person_may_retry()
    {
        await PlaceAsync();
        handle = _ => throw new InvalidOperationException("mail server down");
        var pauses = new List<double>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(1, $"attempt {attempt}");
            (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(0, "It is not due yet.");
            var state = attempt < 3 ? EffectState.Pending : EffectState.Parked;
            var waiting = (await Host.Effects.ListAsync(state, cancellation: Cancellation)).ShouldHaveSingleItem();
            waiting.LastError.ShouldBe("mail server down");
            pauses.Add((waiting.Due - Host.Clock.GetCurrentInstant()).TotalSeconds);
            Host.Clock.Advance(Duration.FromMinutes(1));
        }

        pauses.ShouldBe([1, 2, 4]);
        var parked = (await Host.Effects.ListAsync(EffectState.Parked, cancellation: Cancellation)).ShouldHaveSingleItem();
        handle = _ => Task.CompletedTask;
        (await Host.Effects.RetryAsync(parked.Id, Call, Cancellation)).Value.ShouldBeTrue();
        (await Host.Effects.RetryAsync(parked.Id, Call, Cancellation)).Value.ShouldBeFalse();
        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(1);
        (await Host.Effects.ListAsync(EffectState.Done, cancellation: Cancellation)).Count.ShouldBe(1);
        handled.Select(h => h.Key).Distinct().ShouldHaveSingleItem();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Effects_of_one_subject_run_in_order_and_do_not_block_others()
    {
        var first = await PlaceAsync();
        (await Host.Orders.MoveAsync(new MoveOrder(first, "approval"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var second = await PlaceAsync();
        handle = e => e.Subject == $"order:{first.Value}" && e.Kind == OrderEffects.Placed && e.Attempt == 1 ? throw new InvalidOperationException("once") : Task.CompletedTask;

        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(2, "One of each order.");
        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(0, "The first order's second effect waits for its first.");
        Host.Clock.Advance(Duration.FromMinutes(1));
        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(1);
        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(1);

        handled.Where(h => h.Subject == $"order:{first.Value}").Select(h => h.Kind).ShouldBe([OrderEffects.Placed, OrderEffects.Placed, OrderEffects.StatusChanged]);
        handled.ShouldContain(h => h.Subject == $"order:{second.Value}");
        await OutcomeThatCannotBeWrittenAsync();
    }

    /// <summary>Outcomes are written together; where one of them cannot be, each is by itself, and what a gateway said is kept as far as it is text.</summary>
    private async Task OutcomeThatCannotBeWrittenAsync()
    {
        var errors = new Dictionary<string, string>();
        foreach (var error in (string[])["same", "same", "It said \0 and \ud83d." + new string('x', 5_000), ""])
            errors.Add($"order:{(await PlaceAsync()).Value}", error);
        handle = e => errors[e.Subject] is { Length: > 0 } error ? throw new InvalidOperationException(error) : Task.CompletedTask;
        await Database.ExecuteAsync("create unique index of_test on crm_effect (last_error) where last_error = 'same'");

        (await Host.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(4, "All that wait.");

        await Database.ExecuteAsync("drop index of_test");
        var pending = await Host.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation);
        pending.Count(e => e.LastError == "same").ShouldBe(1);
        pending.Where(e => e.LastError != "same").ShouldHaveSingleItem().LastError.ShouldBe("It said \ufffd and \ufffd." + new string('x', 2_000 - 16) + "…");
        errors[(await Host.Effects.ListAsync(EffectState.Running, cancellation: Cancellation)).ShouldHaveSingleItem().Subject].ShouldBe("same");
        (await Host.Effects.ListAsync(EffectState.Done, cancellation: Cancellation)).ShouldContain(e => errors.GetValueOrDefault(e.Subject) == "");
    }

    [Fact]
    [Trait("Requirement", "L3")]
    public async Task Several_hosts_share_the_work_and_each_effect_has_one_holder()
    {
        await Shop.StockAsync("TEA", 100);
        await Host.Orders.PlaceManyAsync([.. Enumerable.Range(0, 40).Select(i => Shop.Order("web", "067 123-45-67", ("TEA", 1)))], Call, Cancellation);
        await using var other = await TestHost.StartAsync(Database, Setup);

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => (i % 2 == 0 ? Host : other).EffectWorker.ClaimAsync(7))));

        var ids = claims.SelectMany(c => c).Select(e => e.Id).ToList();
        ids.ShouldBeUnique();
        ids.Count.ShouldBe(40);
    }

    /// <summary>Killed after the claim, or after the handler and before the confirmation: all the same to others.</summary>
    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Effect_of_a_dead_host_is_taken_over_and_its_late_confirmation_changes_nothing()
    {
        await PlaceAsync();
        var lost = (await Host.EffectWorker.ClaimAsync(10)).ShouldHaveSingleItem();
        await using var other = await TestHost.StartAsync(Database, Setup);
        (await other.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(0, "The lease runs.");
        other.Clock.Advance(Duration.FromMinutes(2));
        var taken = (await other.EffectWorker.ClaimAsync(10)).ShouldHaveSingleItem();
        taken.Id.ShouldBe(lost.Id);
        taken.Attempts.ShouldBe(2);

        await Host.EffectWorker.RunAsync(lost, Cancellation);

        (await Host.Effects.ListAsync(EffectState.Running, cancellation: Cancellation)).ShouldHaveSingleItem().Attempts.ShouldBe(2);
        await other.EffectWorker.RunAsync(taken, Cancellation);
        (await Host.Effects.ListAsync(EffectState.Done, cancellation: Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Late_confirmation_does_not_count_for_a_later_first_attempt_of_the_same_host()
    {
        await PlaceAsync();
        var late = (await Host.EffectWorker.ClaimAsync(10)).ShouldHaveSingleItem();
        handle = _ => throw new InvalidOperationException("no");
        for (var i = 0; i < 2; i++)
        {
            Host.Clock.Advance(Duration.FromMinutes(2));
            await Host.EffectWorker.RunDueAsync(Cancellation);
        }

        (await Host.Effects.RetryAsync(late.Id, Call, Cancellation)).Value.ShouldBeTrue();
        var again = (await Host.EffectWorker.ClaimAsync(10)).ShouldHaveSingleItem();
        again.Attempts.ShouldBe(late.Attempts);
        handle = _ => Task.CompletedTask;

        await Host.EffectWorker.RunAsync(late, Cancellation);

        (await Host.Effects.ListAsync(EffectState.Running, cancellation: Cancellation)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(IntakeMode.History)]
    [InlineData(IntakeMode.Repair)]
    [Trait("Requirement", "L5")]
    public async Task Call_about_the_past_queues_none(IntakeMode mode)
    {
        await Shop.StockAsync("TEA", 5);
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call with { Mode = mode }, Cancellation)).IsAccepted.ShouldBeTrue();

        (await Database.CountAsync("crm_effect")).ShouldBe(0);
    }

    /// <summary>The worker by itself: one handler hangs, the others' effects are done meanwhile.</summary>
    [Fact]
    [Trait("Requirement", "L5")]
    public async Task Slow_handler_keeps_nobody_waiting()
    {
        var slow = await PlaceAsync();
        var release = new TaskCompletionSource();
        handle = e => e.Subject == $"order:{slow.Value}" ? release.Task : Task.CompletedTask;
        await Host.EffectWorker.StartAsync(Cancellation);
        await Patience.UntilAsync(() => handled.Count == 1);

        await PlaceAsync();
        await Patience.UntilAsync(() => handled.Count == 2);

        release.SetResult();
        await Patience.UntilAsync(async () => (await Host.Effects.ListAsync(EffectState.Done, cancellation: Cancellation)).Count == 2);
        await Host.EffectWorker.StopAsync(Cancellation);
    }

    private async Task<OrderId> PlaceAsync()
    {
        if (await Host.Catalog.FindVariantAsync("TEA", Cancellation) is null)
            await Shop.StockAsync("TEA", 20);
        return (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
    }
}

public sealed class SqliteEffect : EffectSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlEffect : EffectSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
