using Crm.Carts;
using Crm.Delivery;
using Crm.Orders;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    [Fact]
    [Trait("Requirement", "V5")]
    [Trait("Requirement", "X5")]
    [Trait("Requirement", "Z21")]
    public async Task What_is_missing_is_told_after_working_time_and_a_date_moves_its_moment_or_takes_it_away()
    {
        await Shop.StockAsync("TEA", 100);
        await OnAsync(Says("no-call", TriggerMoment.Missing("order.placed", "order.status-changed", TriggerDelay.Hours(9, isWorking: true))));
        var window = Start + Duration.FromDays(2);
        await OnAsync(Says("soon", TriggerMoment.Near("order-delivery", "promisedFrom", TriggerDelay.Hours(-1))) with { LatestAfter = TriggerDelay.Hours(1) });
        var (called, silent) = (await PlaceAsync(), await PlaceAsync("067 222-33-44"));
        foreach (var order in (OrderId[])[called, silent])
            (await Host.Shipments.PromiseAsync(order, new PromisedWindow(window, window + Duration.FromHours(2)), null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        (await MoveAsync(called, "approval")).IsAccepted.ShouldBeTrue();
        await Host.Shipments.PromiseAsync(silent, new PromisedWindow(window + Duration.FromHours(3), window + Duration.FromHours(5)), null, Call, Cancellation);
        await SettleAsync();

        var waiting = (await Host.Timers.ListAsync(cancellation: Cancellation)).Where(t => t.Kind == "triggers.due").Select(t => (t.Subject, t.Due)).ToList();
        waiting.ShouldBe([
            ($"order:{silent.Value}", Instant.FromUtc(2026, 11, 17, 10, 0)),
            ($"order:{called.Value}", window - Duration.FromHours(1)),
            ($"order:{silent.Value}", window + Duration.FromHours(2))]);
        (await LogAsync("no-call")).ShouldContain("no-call ended happened");

        (await Host.Orders.MoveAsync(new MoveOrder(called, "cancelled") { Reason = "price" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldNotContain(t => t.Kind == "triggers.due" && t.Subject == $"order:{called.Value}");
        (await LogAsync("soon")).ShouldContain("soon ended cancelled");

        // Asleep over both moments: the first is still of use, the second is not.
        Host.Clock.Set(Instant.FromUtc(2026, 11, 18, 9, 59));
        await SettleAsync();
        done.Select(d => (d.Trigger, d.Order, d.Due)).ShouldBe([("no-call", silent, Instant.FromUtc(2026, 11, 17, 10, 0))]);
        Host.Clock.Set(window + Duration.FromHours(4));
        await SettleAsync();
        done.Count.ShouldBe(1);
        (await LogAsync("soon")).ShouldContain("soon ended too-late");
        (await Database.CountAsync("crm_timer", "kind = 'triggers.due'")).ShouldBe(0);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Story", "7")]
    [Trait("Requirement", "D5")]
    public async Task Silence_imports_set_nothing_off_and_a_cart_left_at_night_is_let_be_once_its_owner_has_ordered()
    {
        await Shop.StockAsync("TEA", 100);
        var past = Call with { Mode = IntakeMode.History, Cause = "import:test" };
        foreach (var day in (int[])[1, 10])
        {
            var old = Shop.Order("web", $"067 919-28-{day:00}", ("TEA", 1));
            (await Host.Orders.PlaceAsync(old, past with { Happened = Instant.FromUtc(2010, 3, day, 12, 0) }, Cancellation)).IsAccepted.ShouldBeTrue();
        }

        var daily = await Triggers.RehearseAsync(Says("daily", TriggerMoment.Every(TriggerSchedule.Daily(new LocalTime(9, 0)))), cancellation: Cancellation);
        daily.Actions.Select(a => a.Due.InUtc().Date).ShouldBe([.. Enumerable.Range(2, 9).Select(d => new LocalDate(2010, 3, d))], "In the time of the import, not in that in which the shop was set up.");
        await OnAsync(Says("cart", TriggerMoment.Happens("cart.abandoned"), null, TriggerStep.Until(new LocalTime(9, 0))));
        await OnAsync(Says("welcome", TriggerMoment.Happens("order.placed")));
        await OnAsync(Says("all", TriggerMoment.Happens("order.placed"), "order.city = \"kyiv\"") with { TakesPast = true, ReEntry = TriggerReEntry.OncePerSubject });
        await PlaceAsync("067 919-28-37", 1, past);
        await SettleAsync();
        done.Select(d => d.Trigger).ShouldBe(["all"], "Only the trigger that takes the past.");
        done.Clear();
        var rehearsed = await Triggers.RehearseAsync(Says("later", TriggerMoment.Happens("order.placed"), "orders.count = 1", TriggerStep.Wait(TriggerDelay.Days(1))), cancellation: Cancellation);
        rehearsed.Actions.Select(a => a.Due).Max().ShouldBe(Start + Duration.FromDays(1), "In a rehearsal an import counts as if it had come live.");

        // 21:50 in Kyiv: abandoned at 22:20, put off until nine; the same telephone orders by call at 08:30.
        Host.Clock.Set(Instant.FromUtc(2026, 11, 16, 19, 50));
        var left = (await Host.Carts.PutAsync(new PutCart(Shop.Site.Id, [new NewCartLine { Sku = "TEA", Quantity = 240, UnitPrice = Money.Of(10m, Shop.Currency) }])
        {
            Device = CrmCarts.NewToken(),
            Customer = (await Host.Customers.RecogniseAsync(new Customers.CustomerIdentity("site") { Phone = "067 123-45-67" }, new Customers.CustomerProfile("site", Customers.ProfileStrength.Guest) { Name = "Olena" }, Shop.Site.Id, Call, Cancellation)).Value.CustomerId,
            IsSignedIn = true,
        }, Call, Cancellation)).Value.Cart;
        Host.Clock.Set(Instant.FromUtc(2026, 11, 16, 21, 0));
        await SettleAsync();
        (await Host.Carts.GetAsync(left, Cancellation))!.AbandonedAt.ShouldBe(Instant.FromUtc(2026, 11, 16, 20, 20));
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Single(t => t.Kind == "triggers.due").Due.ShouldBe(Instant.FromUtc(2026, 11, 17, 7, 0));
        Host.Clock.Set(Instant.FromUtc(2026, 11, 17, 6, 30));
        var order = await PlaceAsync("067 123-45-67");
        await SettleAsync();
        Host.Clock.Set(Instant.FromUtc(2026, 11, 17, 8, 0));
        await SettleAsync();
        done.Select(d => (d.Trigger, d.Order)).ShouldBe([("all", order), ("welcome", order)], ignoreOrder: true);
        (await LogAsync("cart")).ShouldBe(["cart matched", "cart waiting", "cart ended ordered"]);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    [Trait("Requirement", "L5")]
    public async Task Cut_off_between_any_two_steps_nothing_is_lost_and_nothing_is_done_twice()
    {
        await Shop.StockAsync("TEA", 100);
        await OnAsync(new TriggerDefinition("chain", TriggerMoment.Happens("order.placed"),
            [TriggerStep.Do("task", ("title", "Call")), TriggerStep.Wait(TriggerDelay.Minutes(5)), TriggerStep.Do("status", ("to", "approval")), TriggerStep.Do("say")]));
        var order = await PlaceAsync();
        var crashes = 0;
        foreach (var point in (string[])["before", "after", "before", "after"])
        {
            if (crashes == 2)
                Host.Clock.Advance(Duration.FromMinutes(5));
            Keeper.Crash = at =>
            {
                if (at == point)
                    throw new InvalidOperationException($"cut off {at} the commit {++crashes}");
            };
            await Should.ThrowAsync<InvalidOperationException>(() => Triggers.CatchUpAsync(Cancellation));
            Keeper.Crash = null;
            if (point == "after")
                await Triggers.CatchUpAsync(Cancellation);

            // The effect is done, its confirmation is lost, and another host does it again.
            var lost = await Host.EffectWorker.ClaimAsync(10);
            foreach (var effect in lost)
                await TriggerActing.HandleAsync(Described(effect), Host.Services, Cancellation);
            Host.Clock.Advance(Duration.FromMinutes(2));
            await Host.EffectWorker.RunDueAsync(Cancellation);
            Host.Clock.Advance(Duration.FromMinutes(-2));
        }

        await SettleAsync();
        (await Host.Tasks.ListOpenAsync(subject: $"order:{order.Value}", cancellation: Cancellation)).ShouldHaveSingleItem().Title.ShouldBe("Call");
        (await Host.Orders.GetAsync(order, Cancellation))!.Status.ShouldBe("approval");
        (await Host.History.OfAsync("order", order.Value, Cancellation)).Count(r => r.Event == "order.status-changed").ShouldBe(1);
        done.Select(d => d.Key).Distinct().ShouldHaveSingleItem();
        (await Triggers.LogAsync("chain", cancellation: Cancellation)).Count(l => l.What == "do").ShouldBe(3, "What is asked for is asked for once; an effect whose confirmation was lost is done again under the same key.");
        (await LogAsync("chain")).ShouldBe(["chain matched", "chain do task", "chain waiting", "chain do status", "chain do say", "chain finished"]);
        crashes.ShouldBe(4);
        await Shop.VerifyAsync();
    }

    internal static Effects.CrmEffect Described(Effects.EffectRow row) =>
        new($"crm-effect-{row.Id}", row.Kind, row.Subject, row.Payload, row.Happened, row.Attempts, CrmCall.System with { Chain = new History.CallId(row.Chain), Depth = row.Depth });

    [Fact]
    [Trait("Requirement", "L3")]
    public async Task Several_hosts_share_triggers_and_the_one_that_was_given_up_writes_nothing_more()
    {
        await Shop.StockAsync("TEA", 100);
        await OnAsync(Says("one", TriggerMoment.Happens("order.placed")));
        await using var other = await TestHost.StartAsync(Database, Setup, Host.Clock.GetCurrentInstant());
        var others = other.Services.GetRequiredService<CrmTriggers>();
        (await Triggers.CatchUpAsync(Cancellation)).ShouldBeTrue();
        (await others.CatchUpAsync(Cancellation)).ShouldBeFalse("The first one is alive.");
        await PlaceAsync();
        other.Clock.Advance(Duration.FromMinutes(1));
        (await others.CatchUpAsync(Cancellation)).ShouldBeTrue();
        await PlaceAsync("067 222-33-44");
        (await Triggers.CatchUpAsync(Cancellation)).ShouldBeFalse();
        await others.CatchUpAsync(Cancellation);
        (await Database.CountAsync("crm_trigger_run")).ShouldBe(2);
        await other.EffectWorker.RunDueAsync(Cancellation);
        done.Select(d => d.Order).Distinct().Count().ShouldBe(2);
        done.Count.ShouldBe(2);

        // Both decide the same record: the one stops right before its commit, so long that the other takes the lease and is first.
        await PlaceAsync("067 333-44-55");
        var turnedAway = false;
        other.Services.GetRequiredService<TriggerKeeper>().Crash = at =>
        {
            if (at != "before" || turnedAway)
                return;
            turnedAway = true;
            Host.Clock.Advance(Duration.FromMinutes(3));
            Task.Run(() => Triggers.CatchUpAsync(Cancellation)).GetAwaiter().GetResult().ShouldBeTrue();
        };
        (await others.CatchUpAsync(Cancellation)).ShouldBeFalse("What it decided is turned away.");
        turnedAway.ShouldBeTrue();
        (await Database.CountAsync("crm_trigger_run")).ShouldBe(3);
        (await Database.CountAsync("crm_effect", "kind = 'triggers.act'")).ShouldBe(3);
        await SettleAsync();
        done.Count.ShouldBe(3);
        await ReachesBackForLongAsync(other, others);
    }

    /// <summary>Taking the past lasts longer than the lease, which is renewed meanwhile; one subject that fails loses nobody else's.</summary>
    private async Task ReachesBackForLongAsync(TestHost other, CrmTriggers others)
    {
        (await Triggers.SaveAsync(Says("back", TriggerMoment.Happens("order.placed")), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var reach = (await Triggers.PreviewReachAsync("back", Start, cancellation: Cancellation)).Value;
        reach.Subjects.ShouldBe(3);
        (await Triggers.SwitchAsync("back", TriggerState.On, reach.Token, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var bad = done.First().Subject;
        Keeper.Crash = what =>
        {
            if (!what.Contains(" reaches order:", StringComparison.Ordinal))
                return;
            Host.Clock.Advance(Duration.FromSeconds(20));
            other.Clock.Set(Host.Clock.GetCurrentInstant());
            Task.Run(() => others.CatchUpAsync(Cancellation)).GetAwaiter().GetResult().ShouldBeFalse("The first one is still at it.");
            if (what.EndsWith(" reaches " + bad, StringComparison.Ordinal))
                throw new InvalidOperationException("bad");
        };
        for (var time = 0; time < 2; time++)
            (await Should.ThrowAsync<InvalidOperationException>(() => Triggers.CatchUpAsync(Cancellation))).Message.ShouldBe("bad");
        (await Triggers.CatchUpAsync(Cancellation)).ShouldBeTrue();
        Keeper.Crash = null;
        await SettleAsync();
        done.Where(d => d.Trigger == "back").Select(d => d.Subject).ShouldBe(done.Where(d => d.Trigger == "one" && d.Subject != bad).Select(d => d.Subject), ignoreOrder: true);
    }
}
