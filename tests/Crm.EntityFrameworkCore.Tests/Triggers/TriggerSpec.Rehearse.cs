using Crm.Orders;
using Crm.Sites;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    [Fact]
    [Trait("Requirement", "V4")]
    [Trait("Requirement", "V5")]
    public async Task Rehearsal_counts_what_would_be_done_and_going_through_the_log_again_gives_the_live_log()
    {
        await Shop.StockAsync("TEA", 1_000);
        var early = await PlaceAsync("067 000-00-00", 9);
        var plan = Says("follow", TriggerMoment.Happens("order.placed"), "order.total > 15 UAH and order.group not in (\"cancelled\")", TriggerStep.Wait(TriggerDelay.Minutes(30)), TriggerStep.Branch(Rule("order.status in (\"approval\")"), [TriggerStep.Do("task", ("title", "x"))]));
        await OnAsync(plan);
        await OnAsync(Says("silent", TriggerMoment.Missing("order.placed", "order.status-changed", TriggerDelay.Minutes(20))));
        await OnAsync(Says("due", TriggerMoment.Near("order", "deadline", TriggerDelay.Minutes(-1))));
        var random = new Random(7);
        var orders = new List<OrderId>();
        for (var i = 0; i < 12; i++)
        {
            Host.Clock.Advance(Duration.FromMinutes(random.Next(1, 25)));
            orders.Add(await PlaceAsync($"067 123-45-{random.Next(4):00}", random.Next(1, 4)));
            if (random.Next(2) == 0)
                await MoveAsync(orders[random.Next(orders.Count)], "approval");
            if (random.Next(4) == 0)
                await Host.Orders.MoveAsync(new MoveOrder(orders[random.Next(orders.Count)], "cancelled") { Reason = "price" }, Call, Cancellation);
            if (i == 6)
                (await Triggers.SaveAsync(plan with { If = Rule("order.total > 25 UAH") }, (await Triggers.GetAsync("follow", Cancellation))!.Version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
            if (random.Next(3) > 0)
                await SettleAsync();
        }

        Host.Clock.Advance(Duration.FromHours(3));
        await SettleAsync();
        var replay = await Triggers.ReplayAsync(Cancellation);
        replay.Differences.ShouldBeEmpty();
        ((long)replay.Lines).ShouldBe(await Database.CountAsync("crm_trigger_line"));
        replay.Lines.ShouldBeGreaterThan(30);

        // The same run once more, as a second keeper would have written it, is a difference.
        var doubled = await Database.CountAsync("crm_trigger_line", "run_id = (select min(id) from crm_trigger_run)");
        await Database.ExecuteAsync("insert into crm_trigger_run (id, trigger_id, edition, subject, customer_id, site_id, cause, state, is_shadow, place, due, at, reason, chain, depth, lines) select id + 1000000, trigger_id, edition, subject, customer_id, site_id, cause, state, is_shadow, place, due, at, reason, chain, depth, lines from crm_trigger_run where id = (select min(id) from crm_trigger_run)");
        await Database.ExecuteAsync("insert into crm_trigger_line (run_id, number, what, detail, place, due, now, position, outcome, done_at) select run_id + 1000000, number, what, detail, place, due, now, position, outcome, done_at from crm_trigger_line where run_id = (select min(id) from crm_trigger_run)");
        var twice = await Triggers.ReplayAsync(Cancellation);
        twice.Differences.Count.ShouldBe((int)doubled);
        twice.Differences.ShouldAllBe(d => d.StartsWith("live only: ", StringComparison.Ordinal));
        await Database.ExecuteAsync("delete from crm_trigger_line where run_id > 1000000");
        await Database.ExecuteAsync("delete from crm_trigger_run where id > 1000000");

        var (small, big) = (await Triggers.RehearseAsync(plan, cancellation: Cancellation), await Triggers.RehearseAsync(plan with { If = Rule("order.total > 25 UAH") }, cancellation: Cancellation));
        small.Actions.Select(a => a.Subject).ShouldContain($"order:{early.Value}", "A rehearsal goes through all of the log.");
        small.Actions.Count().ShouldBeGreaterThan(big.Actions.Count());
        big.Without(small).ShouldBeEmpty();
        small.Without(big).Count.ShouldBe(small.Actions.Count() - big.Actions.Count());
        small.PerDay.Values.Sum().ShouldBe(small.Actions.Count());
        small.MostPerCustomer!.Value.Count.ShouldBe(small.Actions.GroupBy(a => a.Customer).Max(g => g.Count()));
        (await Triggers.RehearseAsync(plan, from: Host.Clock.GetCurrentInstant(), cancellation: Cancellation)).Lines.ShouldBeEmpty();
        await ReadsOnAndDoesNothingAsync(small);
        await PlaceAsync("067 999-00-11", 3);
        await SettleAsync();
        (await Triggers.UpliftCustomersAsync("follow", Duration.FromDays(1), Cancellation)).MaxBy(c => c.Customer.Value)!.Orders.ShouldBe(0, "The order that sets it off is nothing that it brought.");
        var followed = (await Triggers.GetAsync("follow", Cancellation))!;
        (await Triggers.SaveAsync(followed.Definition with { ControlPercent = 10 }, followed.Version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Triggers.UpliftCustomersAsync("follow", Duration.FromDays(1), Cancellation)).ShouldBeEmpty("Before it there was no control group.");
        await Shop.VerifyAsync();
    }

    /// <summary>Of a new order's record the fields stay that stand before the rows below it; where too little of it was read for that, all of it is.</summary>
    private async Task ReadsOnAndDoesNothingAsync(TriggerRehearsal rehearsed)
    {
        var plan = Host.Store.Model.AggregateNamed("order")!;
        const string head = """{"id":1,"fees":[{"lines":[1]}],"channel":"é,\"lines\":[","siteId":1""";
        TriggerHead.Of(plan, head + ",\"lines\":[{\"pos").ShouldBe(head + "}");
        TriggerHead.Of(plan, "{\"lines\":[").ShouldBe("{}");
        TriggerHead.Of(plan, head + "}").ShouldBe(head + "}");
        TriggerHead.Of(plan, head).ShouldBeNull();
        TriggerHead.Of(plan, head + ",\"lin").ShouldBeNull();
        var before = done.Count;
        Host.Services.GetRequiredService<TriggerContext>().HeadLength = 50;
        (await Triggers.RehearseAsync(rehearsed.Definition, cancellation: Cancellation)).Lines.ShouldBe(rehearsed.Lines);
        Host.Services.GetRequiredService<TriggerContext>().HeadLength = TriggerHead.Length;
        await SettleAsync();
        done.Count.ShouldBe(before, "A rehearsal does nothing.");
    }

    [Fact]
    [Trait("Requirement", "V22")]
    [Trait("Requirement", "X2")]
    [Trait("Requirement", "X3")]
    public async Task Host_raises_events_and_shadow_control_limits_and_re_entry_hold_back()
    {
        await Shop.StockAsync("TEA", 100);
        var customer = (await Host.Orders.GetAsync(await PlaceAsync(), Cancellation))!.CustomerId!.Value;
        var long5 = "event.seconds > 5 and event.line in (\"a\") and orders.count = 1";
        await OnAsync(Says("missed", TriggerMoment.Happens("call.missed"), long5) with { Limits = [new TriggerLimit(2, TriggerDelay.Hours(1))] });
        await OnAsync(Says("once", TriggerMoment.Happens("call.missed"), long5) with { ReEntry = TriggerReEntry.OncePerCustomer });
        await OnAsync(Says("shadow", TriggerMoment.Happens("call.missed"), long5), TriggerState.Shadow);
        await OnAsync(Says("held", TriggerMoment.Happens("call.missed"), long5) with { ControlPercent = 90 });
        var held = TriggerControl.IsHeldOut("held", $"customer:{customer.Value}", 90);
        Task<Result<long>> RaiseAsync(object seconds, string name = "call.missed") =>
            Triggers.RaiseAsync(new RaiseEvent(name) { Customer = customer, Data = new Dictionary<string, object> { ["seconds"] = seconds, ["line"] = "a" } }, Call, Cancellation);
        (await RaiseAsync(7, "call.made")).Refusal!.Code.ShouldBe(TriggerRefusals.UnknownEvent);
        (await RaiseAsync("seven")).Refusal!.Code.ShouldBe(TriggerRefusals.EventData);
        foreach (var seconds in (int[])[3, 7, 8, 9])
            (await RaiseAsync(seconds)).IsAccepted.ShouldBeTrue();
        await SettleAsync();

        done.GroupBy(d => d.Trigger).ToDictionary(g => g.Key, g => g.Count()).ShouldBe(new Dictionary<string, int> { ["missed"] = 2, ["once"] = 1 }.Concat(held ? [] : [KeyValuePair.Create("held", 3)]).ToDictionary(), ignoreOrder: true);
        done.ShouldAllBe(d => d.Customer == customer && d.Order == null);
        (await LogAsync("missed")).ShouldContain("missed limited");
        (await LogAsync("shadow")).Count(l => l == "shadow shadow say").ShouldBe(3);
        (await LogAsync("held")).Count(l => l == "held control").ShouldBe(held ? 3 : 0);
        var uplift = (await Triggers.UpliftCustomersAsync("held", Duration.FromDays(1), Cancellation)).ShouldHaveSingleItem();
        (uplift.Customer, uplift.IsControl, uplift.IsPending).ShouldBe((customer, held, true));
        (await Triggers.UpliftAsync("held", Duration.FromDays(1), Cancellation)).ShouldHaveSingleItem().Pending.ShouldBe(1);
        var why = (await Triggers.WhyAsync("once", $"customer:{customer.Value}", cancellation: Cancellation)).Value;
        why.Condition.Holds.ShouldBeFalse();
        why.Condition.Because.Select(b => b.Operand).ShouldBe(["event.seconds", "event.line"], "Nobody calls now.");
        (await Triggers.SwitchAsync("missed", TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(2));
        await RaiseAsync(9);
        await SettleAsync();
        done.Count(d => d.Trigger == "missed").ShouldBe(2);
        (await Triggers.Within(ScopeFilter.Of(new ScopeId(2))).LogAsync(cancellation: Cancellation)).ShouldBeEmpty();
        (await Triggers.Within(ScopeFilter.Of(new ScopeId(1))).SwitchAsync("missed", TriggerState.On, Call, Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.Bounded);
        await UpliftByCurrencyAsync(customer);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V7")]
    public async Task Loops_are_refused_when_switched_on_and_a_chain_that_goes_on_all_the_same_is_cut()
    {
        await Shop.StockAsync("TEA", 100);
        TriggerDefinition Sets(string code, string when, string to) => new(code, TriggerMoment.Changes("order", "status"), [TriggerStep.Do("status", ("to", to))]) { If = Rule($"new.status in (\"{when}\")") };
        await OnAsync(Sets("there", "approval", "no-answer"));
        var saved = (await Triggers.SaveAsync(Sets("back", "no-answer", "approval"), 0, Call, Cancellation)).Value;
        saved.Findings.Single().Kind.ShouldBe(TriggerFindingKind.Loop);
        (await Triggers.SwitchAsync("back", TriggerState.On, Call, Cancellation)).Refusal!.Message.ShouldContain("for ever");

        // A host's action hides what it causes: the chain of causes is cut where it grows too long.
        var order = await PlaceAsync();
        await OnAsync(new TriggerDefinition("hidden", TriggerMoment.Changes("order", "status"), [TriggerStep.Do("say")]) { If = Rule("new.status in (\"no-answer\")") });
        handle = async action => _ = await Host.Orders.MoveAsync(new MoveOrder(action.Order!.Value, "approval"), action.Call, Cancellation);
        await MoveAsync(order, "approval");
        for (var i = 0; i < 20; i++)
            await SettleAsync();
        (await LogAsync()).Count(l => l.EndsWith("ended too-deep", StringComparison.Ordinal)).ShouldBe(1);
        done.Count.ShouldBeInRange(4, 7);

        var wrong = await Should.ThrowAsync<DefinitionException>(() => Triggers.SaveAsync(new TriggerDefinition("bad", TriggerMoment.Near("order", "status", TriggerDelay.Hours(1)), [TriggerStep.Do("sai")]) { If = Rule("order.totl > 5 EUR") }, 0, Call, Cancellation));
        wrong.Mistakes.Select(m => m.Path).ShouldBe(["on.near", "if.fact", "steps[0].do"], ignoreOrder: true);
        (await Triggers.SaveAsync(Sets("there", "approval", "on-hold"), 0, Call, Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.Changed);
        await Shop.VerifyAsync();
    }
}
