using Crm.Catalog;
using Crm.Orders;
using Crm.Payments;
using Crm.Tasks;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    private const string Until = "order.status not in (\"new\") or order.total > 50 UAH or order.placed older than 2 hours";

    private async Task<StaffTask?> TaskOfAsync(OrderId order) => (await Host.Tasks.ListAsync(new TaskFilter { Order = order, State = null }, cancellation: Cancellation)).SingleOrDefault();

    [Fact]
    [Trait("Requirement", "X3")]
    [Trait("Requirement", "V4")]
    public async Task Task_closes_by_itself_as_soon_as_what_it_was_for_is_settled()
    {
        await Shop.StockAsync("TEA", 100);
        await OnAsync(new TriggerDefinition("call", TriggerMoment.Happens("order.placed"),
        [
            TriggerStep.Branch(Rule("order.total > 0 UAH"), [TriggerStep.Do("task", ("title", "Call"), ("role", "sales"), ("due", "10 minutes"), ("escalate", "boss"), ("until", Until))]),
        ])
        { Limits = [new TriggerLimit(3, TriggerDelay.Days(1))] });

        var (called, done) = (await PlaceAsync(), await PlaceAsync());
        var (late, kept, cancelled, quick, big) = (await PlaceAsync("067 000-00-01"), await PlaceAsync("067 000-00-02"), await PlaceAsync("067 000-00-03"), await PlaceAsync("067 000-00-04"), await PlaceAsync("067 000-00-05", 9));
        (await Triggers.CatchUpAsync(Cancellation)).ShouldBeTrue();

        // Settled between the decision and the action: it is not made.
        (await MoveAsync(quick, "approval")).Refusal.ShouldBeNull();
        await SettleAsync();
        (await TaskOfAsync(quick)).ShouldBeNull();
        (await TaskOfAsync(big)).ShouldBeNull("It was not needed to begin with.");

        (await MoveAsync(called, "approval")).Refusal.ShouldBeNull();
        (await Host.Tasks.CompleteAsync((await TaskOfAsync(done))!.Id, "reached", null, Call, Cancellation)).Refusal.ShouldBeNull();
        await SettleAsync();
        var closed = (await TaskOfAsync(called))!;
        (closed.State, closed.Outcome, closed.OutcomeReason, closed.NextAt).ShouldBe((TaskState.Cancelled, TaskOutcomes.NoLongerNeeded, "call: " + Until, null));
        (await Host.History.OfAsync("task", closed.Id.Value, Cancellation)).Select(r => (r.Event, r.Call.Cause)).Last().ShouldBe(("task.cancelled", "trigger:call"));
        (await TaskOfAsync(done))!.Outcome.ShouldBe("reached");

        // Limits count runs, not what these watched: it is the third.
        Host.Clock.Advance(Duration.FromSeconds(1));
        var third = await PlaceAsync();
        await SettleAsync();

        // Off, and an order that is cancelled: what was asked for is taken back all the same.
        (await Triggers.SwitchAsync("call", TriggerState.Off, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.MoveAsync(new MoveOrder(cancelled, "cancelled") { Reason = "price" }, Call, Cancellation)).Refusal.ShouldBeNull();
        await SettleAsync();
        (await TaskOfAsync(cancelled))!.Outcome.ShouldBe(TaskOutcomes.NoLongerNeeded);

        // The keeper of triggers is behind when the task is due: nobody is told of it, and it does not escalate.
        (await MoveAsync(late, "approval")).Refusal.ShouldBeNull();
        Host.Clock.Set(Start + Duration.FromMinutes(10));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        var moot = (await TaskOfAsync(late))!;
        (moot.State, moot.Outcome, moot.OverdueSince, moot.EscalationLevel).ShouldBe((TaskState.Cancelled, TaskOutcomes.NoLongerNeeded, null, 0));
        var open = (await TaskOfAsync(kept))!;
        (open.State, open.OverdueSince is not null, open.EscalationLevel).ShouldBe((TaskState.Open, true, 1));
        await ToldAlthoughItCannotBeAskedAsync(third);

        // Time alone settles it.
        await SettleAsync();
        Host.Clock.Set(Start + Duration.FromSeconds(7_201));
        await SettleAsync();
        await SettleAsync();
        (await TaskOfAsync(kept))!.State.ShouldBe(TaskState.Cancelled);
        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldNotContain(t => t.Kind == "triggers.due" || t.Kind == "tasks.step");

        await LogOfTasksAsync(called, done, cancelled, quick, big);
        await NeverMadeAsync();
        await Shop.VerifyAsync();
    }

    /// <summary>What watches a task that never comes to be ends, and looks that find nothing leave no line; what is rehearsed looks when something happens.</summary>
    private async Task NeverMadeAsync()
    {
        var look = new TriggerDefinition("look", TriggerMoment.Happens("order.placed"), [TriggerStep.Do("task", ("title", "Call"), ("role", "sales"), ("until", "order.status not in (\"new\") or order.is-paid = true"))]);
        await OnAsync(look, TriggerState.Shadow);
        var (order, paid) = (await PlaceAsync("067 000-00-06"), await PlaceAsync("067 000-00-07"));
        await SettleAsync();

        // The bank's statement came by an import.
        var notice = new PaymentNotice(new ExternalId("liqpay", "1"), new PaymentStep(PaymentEntryKind.Captured, Money.Of(1_000m, Shop.Currency), Host.Clock.GetCurrentInstant()) { NoticeId = "1" }) { OrderId = paid };
        (await Host.Payments.NoticeAsync(notice, Call with { Mode = IntakeMode.History, Cause = "import:bank" }, Cancellation)).Refusal.ShouldBeNull();
        await SettleAsync();
        (await LogAsync("look")).ShouldContain("look ended until");
        Host.Clock.Advance(Duration.FromDays(30));
        await SettleAsync();
        (await Triggers.LogAsync("look", cancellation: Cancellation)).Where(l => l.Subject == $"order:{order.Value}").Select(l => $"{l.What} {l.Detail}".TrimEnd()).ShouldBe(["matched", "shadow task", "watching", "finished", "ended no-task"], ignoreOrder: true);
        (await TaskOfAsync(order)).ShouldBeNull();
        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldNotContain(t => t.Kind == "triggers.due");
        (await Triggers.ReplayAsync(Cancellation)).Differences.ShouldBeEmpty();
        (await Triggers.RehearseAsync(look, cancellation: Cancellation)).Lines.Count(l => l.What == "watching").ShouldBe(10);
    }

    /// <summary>A rule that cannot be asked keeps no task from being told of.</summary>
    private async Task ToldAlthoughItCannotBeAskedAsync(OrderId order)
    {
        await Database.ExecuteAsync("update crm_trigger_edition set document = '!' || document");
        Host.Clock.Advance(Duration.FromSeconds(1));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        await Database.ExecuteAsync("update crm_trigger_edition set document = substr(document, 2)");
        var open = (await TaskOfAsync(order))!;
        (open.State, open.OverdueSince is not null, open.EscalationLevel).ShouldBe((TaskState.Open, true, 1));
    }

    private async Task LogOfTasksAsync(OrderId called, OrderId done, OrderId cancelled, OrderId quick, OrderId big)
    {
        var log = (await Triggers.LogAsync("call", cancellation: Cancellation)).ToLookup(l => l.Subject, l => $"{l.What} {l.Detail} {l.Outcome}".TrimEnd());
        log[$"order:{called.Value}"].Order(StringComparer.Ordinal).ShouldBe(["close task done", "do task done", "ended until", "finished", "matched", "watching"]);
        log[$"order:{quick.Value}"].ShouldContain("do task not-needed");
        log[$"order:{quick.Value}"].ShouldContain("close task no-task");
        log[$"order:{big.Value}"].ShouldContain("not-needed task");
        log[$"order:{done.Value}"].ShouldContain("ended done");
        log[$"order:{cancelled.Value}"].ShouldContain("ended cancelled");
        (await Triggers.ReplayAsync(Cancellation)).Differences.ShouldBeEmpty();
        var rehearsed = await Triggers.RehearseAsync((await Triggers.GetAsync("call", Cancellation))!.Definition, cancellation: Cancellation);
        rehearsed.Lines.Count(l => l.What == "close").ShouldBe(6);
        rehearsed.Actions.Count().ShouldBe(7);

        var wrong = await Should.ThrowAsync<DefinitionException>(() => Triggers.SaveAsync(new TriggerDefinition("bad", TriggerMoment.Happens("order.placed"),
            [TriggerStep.Do("task", ("title", "x"), ("until", "order.statu in (\"new\") or")), TriggerStep.Do("task", ("title", "x"), ("until", "order.statu in (\"new\")"), ("due", "soon"))]), 0, Call, Cancellation));
        wrong.Mistakes.Select(m => m.Path).Distinct().ShouldBe(["steps[0].with.until", "steps[1].with.until.fact", "steps(1).with.due"]);
    }
}
