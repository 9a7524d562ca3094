using Crm.Delivery;
using Crm.Orders;
using Crm.Segments;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    [Fact]
    [Trait("Requirement", "X4")]
    public async Task What_cannot_be_decided_is_passed_over_whole_and_holds_up_neither_its_neighbours_nor_those_after_it()
    {
        await Shop.StockAsync("TEA", 100);
        await OnAsync(Says("bad", TriggerMoment.Happens("order.placed")) with { Priority = 1 });
        await OnAsync(Says("good", TriggerMoment.Happens("order.placed")));
        await OnAsync(Says("late", TriggerMoment.Happens("order.placed"), null, TriggerStep.Wait(TriggerDelay.Minutes(5))));
        var told = new List<string>();
        Keeper.Failed = (_, what) => told.Add(what);
        Keeper.Crash = what =>
        {
            if (what.EndsWith(" bad", StringComparison.Ordinal) || what.StartsWith("run:", StringComparison.Ordinal))
                throw new InvalidOperationException("poisoned");
        };
        var orders = (OrderId[])[await PlaceAsync(), await PlaceAsync("067 222-33-44"), await PlaceAsync("067 333-44-55")];
        for (var attempt = 1; attempt < 3; attempt++)
            await Should.ThrowAsync<InvalidOperationException>(() => Triggers.CatchUpAsync(Cancellation));
        (await Database.CountAsync("crm_trigger_run")).ShouldBe(0, "Nothing is written of what is tried again.");
        await SettleAsync();
        done.Select(d => (d.Trigger, d.Order)).ShouldBe(orders.Select(o => ("good", (OrderId?)o)), ignoreOrder: true);
        told.ShouldBe(orders.Select(o => $"order:{o.Value}@1 bad"));
        (await LogAsync("bad")).ShouldBeEmpty("Nothing stays of what failed half-way.");

        // Runs whose time has come: all of them end, and what comes after is done.
        Host.Clock.Advance(Duration.FromMinutes(6));
        for (var attempt = 1; attempt < 3; attempt++)
            await Should.ThrowAsync<InvalidOperationException>(() => Triggers.CatchUpAsync(Cancellation));
        await SettleAsync();
        (await LogAsync("late")).Count(l => l == "late ended failed").ShouldBe(3);
        Keeper.Crash = null;
        await PlaceAsync("067 444-55-66");
        await SettleAsync();
        done.Count(d => d.Trigger == "bad").ShouldBe(1);
        (await Triggers.ReplayAsync(Cancellation)).Lines.ShouldBe((int)await Database.CountAsync("crm_trigger_line"));
    }

    [Fact]
    [Trait("Requirement", "X5")]
    [Trait("Requirement", "V5")]
    public async Task What_holds_is_asked_when_the_moment_has_come_and_a_run_goes_on_by_what_it_began_with()
    {
        await Shop.StockAsync("TEA", 100);
        await OnAsync(Says("second", TriggerMoment.Happens("order.status-changed")));
        await OnAsync(Says("first", TriggerMoment.Changes("order", "status")) with { Priority = 1 });
        await OnAsync(Says("still", TriggerMoment.Changes("order", "status"), "new.status in (\"approval\")", TriggerStep.Wait(TriggerDelay.Minutes(30))));
        await OnAsync(Says("near", TriggerMoment.Near("order-delivery", "promisedFrom", TriggerDelay.Hours(-1)), "order.status in (\"approval\")"));
        var missing = Says("missing", TriggerMoment.Missing("order.placed", "order.status-changed", TriggerDelay.Minutes(10)));
        await OnAsync(missing);
        var (kept, left, slow) = (await PlaceAsync(), await PlaceAsync("067 222-33-44"), await PlaceAsync("067 333-44-55"));
        foreach (var order in (OrderId[])[kept, left])
            (await Host.Shipments.PromiseAsync(order, new PromisedWindow(Start + Duration.FromHours(3), Start + Duration.FromHours(5)), null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        (await Triggers.SaveAsync(missing with { On = TriggerMoment.Missing("order.placed", "order.contacted", TriggerDelay.Minutes(10)) }, (await Triggers.GetAsync("missing", Cancellation))!.Version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();

        // Moved in time, by the edition with which the run began; and moved too late, after the moment at which it was missing.
        foreach (var order in (OrderId[])[kept, left])
            (await MoveAsync(order, "approval")).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        done.Where(d => d.Order == kept).Take(2).Select(d => d.Trigger).ShouldBe(["first", "second"], "The most urgent first, whatever it is set off by.");
        (await LogAsync("missing")).Count(l => l == "missing ended happened").ShouldBe(2);
        Host.Clock.Advance(Duration.FromMinutes(12));
        (await MoveAsync(slow, "approval")).IsAccepted.ShouldBeTrue();
        (await MoveAsync(left, "no-answer")).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        done.Where(d => d.Trigger == "missing").Select(d => (d.Order, d.Due)).ShouldBe([(slow, Start + Duration.FromMinutes(10))]);
        Host.Clock.Advance(Duration.FromHours(2));
        await SettleAsync();
        done.Where(d => d.Trigger == "near").Select(d => d.Order).ShouldBe([kept], "Armed by the date; the condition held later.");
        done.Where(d => d.Trigger == "still").Select(d => d.Order).ShouldBe([kept, slow], ignoreOrder: true, "What a field became is asked again after the wait.");
        (await Triggers.ReplayAsync(Cancellation)).Differences.ShouldBeEmpty();

        var wrong = await Should.ThrowAsync<DefinitionException>(() => Triggers.SaveAsync(new TriggerDefinition("bad", TriggerMoment.Missing("cart.changed", "order.placed", TriggerDelay.Hours(1)),
            [TriggerStep.Do("task", ("title", "x"), ("due", "tomorrow")), TriggerStep.Do("assign", ("staff", "ann")), TriggerStep.Do("webhook", ("url", "ftp:/x"))]), 0, Call, Cancellation));
        wrong.Mistakes.Select(m => m.Path).ShouldBe(["on.without", "steps(0).with.due", "steps(1).with.staff", "steps(2).with.url", "steps(2).do"]);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    [Trait("Story", "7")]
    public async Task Entries_into_segments_count_from_the_switching_on_and_a_trigger_whose_segment_is_gone_waits()
    {
        await Shop.StockAsync("TEA", 100);
        var segments = Host.Services.GetRequiredService<CrmSegments>();
        var vip = new SegmentDefinition("vip", Rule("orders.count > 1"));
        (await segments.SaveAsync(vip, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        async Task TwiceAsync(string phone)
        {
            await PlaceAsync(phone);
            (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
            await PlaceAsync(phone);
            (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        }

        await OnAsync(Says("any", TriggerMoment.Happens("order.placed"), "in segment \"vip\""));
        await TwiceAsync("067 000-00-01");
        await SettleAsync();
        done.Clear();
        Host.Clock.Advance(Duration.FromMinutes(1));

        // Switched on, and the very first one enters before triggers were ever looked at.
        await OnAsync(Says("vips", TriggerMoment.Segment("vip")));
        await OnAsync(Says("gone", TriggerMoment.Segment("vip", entered: false), null, TriggerStep.Wait(TriggerDelay.Minutes(5))));
        await TwiceAsync("067 000-00-02");
        await SettleAsync();
        done.Where(d => d.Trigger == "vips").Count().ShouldBe(1, "Not the one from before.");
        (await Triggers.SwitchAsync("vips", TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await TwiceAsync("067 000-00-03");
        Host.Clock.Advance(Duration.FromMinutes(1));
        (await Triggers.SwitchAsync("vips", TriggerState.On, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await TwiceAsync("067 000-00-04");
        await SettleAsync();
        done.Count(d => d.Trigger == "vips").ShouldBe(2, "Nor the one from while it was off.");

        await OnceAfterMergeAsync();
        await OnAsync(Says("waits", TriggerMoment.Happens("order.placed"), "not in segment \"vip\"", TriggerStep.Wait(TriggerDelay.Minutes(5))));
        await PlaceAsync("067 000-00-09");
        await SettleAsync();

        // The segment is edited: conditions ask for what it says now. Then it is taken away: what asks for it does nothing, says so, and its runs wait.
        var before = done.Count(d => d.Trigger == "any");
        await SettleAsync();
        (await segments.SaveAsync(vip with { Rule = Rule("orders.count > 5") }, 1, Call, Cancellation)).Refusal.ShouldBeNull();
        (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        await PlaceAsync("067 000-00-04");
        await SettleAsync();
        done.Count(d => d.Trigger == "any").ShouldBe(before);
        (await LogAsync("gone")).ShouldBeEmpty("They left by the definition.");
        foreach (var code in (string[])["any"])
            (await Triggers.SwitchAsync(code, TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await segments.DeleteAsync("vip", 2, Call, Cancellation)).Refusal.ShouldBeNull();
        Host.Clock.Advance(Duration.FromMinutes(10));
        await SettleAsync();
        (await Triggers.GetAsync("waits", Cancellation))!.Mistakes.ShouldNotBeEmpty();
        (await LogAsync("waits")).Distinct().ShouldBe(["waits matched", "waits waiting"]);
        Keeper.NextDue.ShouldBeNull("Nothing is looked at again and again.");
        (await segments.SaveAsync(vip with { Rule = Rule("orders.count > 5") }, 0, Call, Cancellation)).Refusal.ShouldBeNull();
        await SettleAsync();
        done.Count(d => d.Trigger == "waits").ShouldBe(2);
    }

    /// <summary>Once ever for a person: also after what they had as two was put together.</summary>
    private async Task OnceAfterMergeAsync()
    {
        await OnAsync(Says("welcome", TriggerMoment.Happens("order.placed")) with { ReEntry = TriggerReEntry.OncePerCustomer });
        var (one, two) = (await CustomerAsync("067 555-00-01"), await CustomerAsync("067 555-00-02"));
        await SettleAsync();
        (await Host.Duplicates.MergeAsync(two, one, Call, Cancellation)).Refusal.ShouldBeNull();
        await OnAsync(Says("hello", TriggerMoment.Happens("order.placed")) with { ReEntry = TriggerReEntry.OncePerCustomer });
        await PlaceAsync("067 555-00-01");
        await PlaceAsync("067 555-00-02");
        await SettleAsync();
        done.Count(d => d.Trigger == "welcome").ShouldBe(2);
        done.Count(d => d.Trigger == "hello").ShouldBe(1);
    }

    private async Task<Customers.CustomerId> CustomerAsync(string phone) => (await Host.Orders.GetAsync(await PlaceAsync(phone), Cancellation))!.CustomerId!.Value;
}
