using System.Collections.Concurrent;
using Crm.Carts;
using Crm.Customers;
using Crm.Effects;
using Crm.Orders;
using Crm.Rules;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Triggers from the record that sets them off to the action that is done, on both databases.</summary>
public abstract partial class TriggerSpec : StoreSpec
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 10, 0);
    private readonly ConcurrentQueue<TriggeredAction> done = new();
    private Func<TriggeredAction, Task> handle = _ => Task.CompletedTask;

    private CrmTriggers Triggers => Host.Services.GetRequiredService<CrmTriggers>();
    private TriggerKeeper Keeper => Host.Services.GetRequiredService<TriggerKeeper>();

    protected override void Setup(CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        crm.Carts.Use();
        SetUpMessages(crm);
        crm.Effects.Attempts = 2;
        crm.Loyalty.Use(new Loyalty.LoyaltyProgramme());
        crm.Triggers.KeepLog = Kept;
        crm.Triggers.Action("say", async (action, _, _) =>
        {
            done.Enqueue(action);
            await handle(action);
        });
        crm.Triggers.Event("call.missed", ("seconds", FactType.Number), ("line", FactType.Codes));
    }

    private static Rule Rule(string text) => RuleText.Parse(text).Demand();

    private static TriggerDefinition Says(string code, TriggerMoment on, string? rule = null, params TriggerStep[] before) =>
        new(code, on, [.. before, TriggerStep.Do("say", ("text", code))]) { If = rule is null ? Rules.Rule.Always : Rule(rule) };

    private async Task OnAsync(TriggerDefinition definition, TriggerState state = TriggerState.On)
    {
        (await Triggers.SaveAsync(definition, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Triggers.SwitchAsync(definition.Code, state, Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    /// <summary>Lets everything happen that is due by now.</summary>
    private async Task SettleAsync(TestHost? host = null)
    {
        host ??= Host;
        for (var round = 0; round < 10; round++)
        {
            await host.TimerWorker.RunDueAsync(Cancellation);
            (await host.Services.GetRequiredService<CrmTriggers>().CatchUpAsync(Cancellation)).ShouldBeTrue();
            if (await host.EffectWorker.RunDueAsync(Cancellation) == 0)
                return;
        }
    }

    private async Task<OrderId> PlaceAsync(string phone = "067 123-45-67", int quantity = 1, CrmCall? call = null) =>
        (await Host.Orders.PlaceAsync(Shop.Order("web", phone, ("TEA", quantity)), call ?? Call, Cancellation)).Value.OrderId;

    private Task<Result<MovedOrder>> MoveAsync(OrderId order, string status) => Host.Orders.MoveAsync(new MoveOrder(order, status), Call, Cancellation);

    private async Task<List<string>> LogAsync(string? trigger = null) => [.. (await Triggers.LogAsync(trigger, cancellation: Cancellation)).Select(l => $"{l.Trigger} {l.What}{(l.Detail is null ? "" : " " + l.Detail)}")];

    /// <summary>With all of them off nothing is kept or written; once one is on again it takes what comes from then on, and the whole agrees with the log.</summary>
    private async Task RestsAsync()
    {
        foreach (var code in (string[])["big", "late", "moved"])
            (await Triggers.SwitchAsync(code, TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        async Task<string> KeptAsync() => string.Join(' ', (await Database.QueryAsync("select position from crm_cursor where consumer = 'triggers' union all select fence from crm_trigger_keeping")).Select(r => r[0]));
        var (kept, acted) = (await KeptAsync(), done.Count);
        await PlaceAsync("067 333-44-55", 9);
        await SettleAsync();
        (await KeptAsync(), done.Count).ShouldBe((kept, acted));
        (await Triggers.SwitchAsync("big", TriggerState.On, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var order = await PlaceAsync("067 444-55-66", 9);

        // Switched off again before anybody looked: what came while it was on began all the same.
        (await Triggers.SwitchAsync("big", TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        (await Database.CountAsync("crm_trigger_run", $"subject = 'order:{order.Value}'")).ShouldBe(1);
        (await KeptAsync()).ShouldNotBe(kept);
        (await Triggers.ReplayAsync(Cancellation)).Differences.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "X4")]
    [Trait("Requirement", "V5")]
    public async Task Trigger_acts_once_on_what_it_is_about_waits_exactly_and_looks_again_before_it_acts()
    {
        await Shop.StockAsync("TEA", 100);
        var before = await PlaceAsync("067 000-00-00", 9);
        await OnAsync(Says("big", TriggerMoment.Happens("order.placed"), "order.total > 50 UAH and order.city = \"kyiv\" and orders.count = 1"));
        await OnAsync(Says("late", TriggerMoment.Happens("order.placed"), "order.status in (\"new\")", TriggerStep.Wait(TriggerDelay.Minutes(10))));
        await OnAsync(Says("moved", TriggerMoment.Changes("order", "status"), "old.status in (\"new\") and new.status in (\"approval\")"));
        await SettleAsync();
        done.ShouldBeEmpty("What was there before is not reached back to.");

        var (small, big) = (await PlaceAsync(), await PlaceAsync("067 222-33-44", 9));
        var again = await PlaceAsync("067 222-33-44", 9);
        await SettleAsync();
        done.Select(d => (d.Trigger, d.Order)).ShouldBe([("big", big)]);
        var action = done.First();
        (action.Subject, action.Due, action.With["text"], action.Customer).ShouldBe(($"order:{big.Value}", Start, "big", (await Host.Orders.GetAsync(big, Cancellation))!.CustomerId));
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Where(t => t.Kind == "triggers.due").Select(t => t.Due).ShouldBe([.. Enumerable.Repeat(Start + Duration.FromMinutes(10), 3)]);

        (await MoveAsync(small, "approval")).IsAccepted.ShouldBeTrue();

        Host.Clock.Advance(Duration.FromMinutes(9));
        await SettleAsync();
        done.Select(d => (d.Trigger, d.Order)).ShouldBe([("big", big), ("moved", small)]);
        Host.Clock.Advance(Duration.FromMinutes(1));
        await SettleAsync();
        await SettleAsync();
        done.Where(d => d.Trigger == "late").Select(d => (d.Order, d.Due)).ShouldContain((big, Start + Duration.FromMinutes(10)));
        done.ShouldNotContain(d => d.Trigger == "late" && d.Order == small);
        (await LogAsync("late")).ShouldContain("late ended condition");
        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldNotContain(t => t.Kind == "triggers.due");
        (await Triggers.LogAsync("big", cancellation: Cancellation)).Single(l => l.What == "do").Outcome.ShouldBe("done");
        done.Select(d => d.Key).ShouldBeUnique();
        before.Value.ShouldBePositive();
        await RestsAsync();
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteTrigger : TriggerSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlTrigger : TriggerSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
