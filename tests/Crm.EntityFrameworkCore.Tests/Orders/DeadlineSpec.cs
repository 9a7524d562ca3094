using Crm.Catalog;
using Crm.Effects;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Time in a status is working time; a breach is raised once, with the instant at which it fell due.</summary>
[Trait("Requirement", "O6")]
public abstract class DeadlineSpec : StoreSpec
{
    /// <summary>Monday 2026-11-16 12:00 in Kyiv, where the site is open from 9 to 18.</summary>
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 16, 10, 0);

    protected override void Setup(CrmBuilder crm) => crm.Effects.Handle(OrderEffects.Late, (_, _, _) => Task.CompletedTask);

    private async Task<OrderId> PlaceAsync(TestHost? host = null, IntakeMode mode = IntakeMode.Live) =>
        (await (host ?? Host).Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call with { Mode = mode }, Cancellation)).Value.OrderId;

    private async Task MoveAsync(OrderId id, string status, string? reason = null, TestHost? host = null) =>
        (await (host ?? Host).Orders.MoveAsync(new MoveOrder(id, status) { Reason = reason }, Call, Cancellation)).Refusal.ShouldBeNull();

    private async Task<Order> OrderAsync(OrderId id) => (await Host.Orders.GetAsync(id, Cancellation))!;

    private async Task<Instant?> DueAsync(OrderId id) =>
        (await Host.Timers.ListAsync(cancellation: Cancellation)).SingleOrDefault(t => t.Key == $"late-stage:order:{id.Value}")?.Due;

    private async Task<List<Crm.History.ChangeRecord>> LateAsync(OrderId id) =>
        [.. (await Host.History.OfAsync("order", id.Value, Cancellation)).Where(r => r.Event == "order.late")];

    [Fact]
    [Trait("Story", "1")]
    [Trait("Requirement", "O7")]
    [Trait("Requirement", "V5")]
    public async Task Breach_over_a_stop_of_the_host_is_raised_once_at_the_start_with_its_true_instant()
    {
        await Shop.StockAsync("TEA", 5);
        var due = Instant.FromUtc(2026, 11, 23, 7, 10);
        Host.Clock.Set(Instant.FromUtc(2026, 11, 21, 21, 40));
        var id = await PlaceAsync();
        (await OrderAsync(id)).Deadline.ShouldBe(due);
        Host.Clock.Set(due - Duration.FromMinutes(5));
        (await Host.TimerWorker.RunDueAsync(Cancellation)).ShouldBe(TimeSpan.FromSeconds(30));
        (await LateAsync(id)).ShouldBeEmpty();

        await using var after = await TestHost.StartAsync(Database, Setup, due + Duration.FromMinutes(20));
        await after.TimerWorker.RunDueAsync(Cancellation);
        await after.TimerWorker.RunDueAsync(Cancellation);

        var late = (await LateAsync(id)).ShouldHaveSingleItem();
        (late.Happened, late.Recorded, late.Call.Cause).ShouldBe((due, due + Duration.FromMinutes(20), "orders.late-stage"));
        var order = await OrderAsync(id);
        (order.LateSince, order.Marks.Contains(OrderMarks.LateStage)).ShouldBe((due, true));
        (await Host.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation)).Single(e => e.Kind == OrderEffects.Late).Subject.ShouldBe($"order:{id.Value}");
        (await DueAsync(id)).ShouldBeNull();

        after.Clock.Set(Instant.FromUtc(2026, 11, 23, 8, 15));
        await MoveAsync(id, "approval", host: after);

        var stays = await Host.Orders.StaysOfAsync(id, Cancellation);
        stays[0].ShouldBe(new OrderStay(id, "new", Instant.FromUtc(2026, 11, 21, 21, 40), Instant.FromUtc(2026, 11, 23, 8, 15), Duration.FromMinutes(75), "anna", due, "site", true));
        (stays[1].Status, stays[1].LeftAt, stays[1].IsLate).ShouldBe(("approval", null, false));
        order = await OrderAsync(id);
        (order.LateSince, order.Marks.Contains(OrderMarks.LateStage), order.Deadline).ShouldBe((null, false, Instant.FromUtc(2026, 11, 23, 9, 15)));
        (await DueAsync(id)).ShouldBe(order.Deadline);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V5")]
    public async Task Order_that_leaves_too_late_before_the_timer_could_fire_is_late_all_the_same_and_once()
    {
        await Shop.StockAsync("TEA", 5);
        var (late, intime) = (await PlaceAsync(), await PlaceAsync());
        Host.Clock.Advance(Duration.FromMinutes(9));
        await MoveAsync(intime, "approval");
        Host.Clock.Advance(Duration.FromMinutes(21));
        await MoveAsync(late, "approval");
        await Host.TimerWorker.RunDueAsync(Cancellation);

        var record = (await LateAsync(late)).ShouldHaveSingleItem();
        record.Happened.ShouldBe(Monday + Duration.FromMinutes(10));
        (await Host.Orders.StaysOfAsync(late, Cancellation))[0].IsLate.ShouldBeTrue();
        (await LateAsync(intime)).ShouldBeEmpty();
        (await Host.Orders.StaysOfAsync(intime, Cancellation))[0].IsLate.ShouldBeFalse();
        (await OrderAsync(late)).Marks.Contains(OrderMarks.LateStage).ShouldBeFalse();
    }

    [Fact]
    [Trait("Requirement", "V5")]
    public async Task Two_hosts_raise_each_breach_once()
    {
        await Shop.StockAsync("TEA", 100);
        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => PlaceAsync()));
        await using var other = await TestHost.StartAsync(Database, Setup, Monday + Duration.FromHours(1));
        Host.Clock.Set(Monday + Duration.FromHours(1));

        await Task.WhenAll(Task.Run(() => Host.TimerWorker.RunDueAsync(Cancellation), Cancellation), Task.Run(() => other.TimerWorker.RunDueAsync(Cancellation), Cancellation));

        (await Host.History.ReadAsync(0, 10_000, Cancellation)).Where(r => r.Event == "order.late").Select(r => r.EntityId).Order().ShouldBe(ids.Select(i => i.Value).Order());
        (await Database.CountAsync("crm_effect", "kind = 'order.late'")).ShouldBe(40);
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Timer_moves_with_the_order_and_goes_where_there_is_no_deadline()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        (await DueAsync(id)).ShouldBe(Monday + Duration.FromMinutes(10));
        await MoveAsync(id, "approval");
        (await DueAsync(id)).ShouldBe(Monday + Duration.FromHours(1));
        await MoveAsync(id, "cancelled", "price");
        (await DueAsync(id)).ShouldBeNull();
        await MoveAsync(id, "approval", "by-mistake");
        (await DueAsync(id)).ShouldBe(Monday + Duration.FromHours(1));
        await Task.WhenAll(MoveAsync(id, "no-answer"), PlaceAsync());
        (await DueAsync(id)).ShouldBe(Monday + Duration.FromHours(4));
        (await Host.Orders.StaysOfAsync(id, Cancellation)).Select(s => s.Status).ShouldBe(["new", "approval", "cancelled", "approval", "no-answer"]);
    }

    [Fact]
    public async Task Deleted_order_is_never_late_and_restored_it_is_again()
    {
        await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("TEA", "Tea ceremony", ProductKind.Service))
        {
            Variants = [new VariantDefinition("TEA", "Tea ceremony", Money.Of(10m, Shop.Currency))],
        }, Call, Cancellation);
        var id = await PlaceAsync();
        (await Host.Orders.DeleteAsync(id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await DueAsync(id)).ShouldBeNull();
        Host.Clock.Advance(Duration.FromHours(1));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await LateAsync(id)).ShouldBeEmpty();

        (await Host.Orders.RestoreAsync(id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await LateAsync(id)).Single().Happened.ShouldBe(Monday + Duration.FromMinutes(10));
    }

    [Fact]
    public async Task Past_sets_no_timers_and_measures_nobody()
    {
        await Shop.StockAsync("TEA", 5);
        foreach (var mode in (IntakeMode[])[IntakeMode.History, IntakeMode.Repair])
        {
            var id = await PlaceAsync(mode: mode);
            (await OrderAsync(id)).Deadline.ShouldBeNull();
            (await Host.Orders.MoveAsync(new MoveOrder(id, "approval"), Call with { Mode = mode }, Cancellation)).IsAccepted.ShouldBeTrue();
        }

        (await Database.CountAsync("crm_timer")).ShouldBe(0);
        (await Host.Orders.MeasureStaysAsync(new StayFilter(), cancellation: Cancellation)).ShouldBeEmpty();
        (await Host.Orders.MeasureStaysAsync(new StayFilter { IncludePast = true }, cancellation: Cancellation)).Single().Count.ShouldBe(2);
    }

    [Fact]
    [Trait("Requirement", "V5")]
    public async Task Changed_calendar_moves_the_deadlines_of_open_orders_to_and_fro()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        await MoveAsync(id, "assembly");
        (await OrderAsync(id)).Deadline.ShouldBe(Monday + Duration.FromHours(4));

        // Closed from 13 o'clock: one hour today, three tomorrow from nine.
        await RedefineAsync(WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "13:00"));
        Host.Clock.Set(Monday + Duration.FromHours(5));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        var moved = Instant.FromUtc(2026, 11, 17, 10, 0);
        ((await OrderAsync(id)).Deadline, await DueAsync(id)).ShouldBe((moved, moved));
        (await Host.Orders.StaysOfAsync(id, Cancellation))[^1].Deadline.ShouldBe(moved);
        (await LateAsync(id)).ShouldBeEmpty();

        // Open at all hours: the four hours are over already.
        await RedefineAsync(WorkingCalendarDefinition.EveryDay("Europe/Kyiv", "00:00", "24:00"));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await LateAsync(id)).Single().Happened.ShouldBe(Monday + Duration.FromHours(4));
        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldBeEmpty();

        async Task RedefineAsync(WorkingCalendarDefinition calendar) =>
            (await Host.Sites.RedefineAsync(Shop.Site.Id, Shop.Site.Definition with { Calendar = calendar }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Timer_that_is_due_by_the_old_calendar_moves_instead_of_firing()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        var closed = Shop.Site.Definition with { Calendar = WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "13:00", "18:00") };
        (await Host.Sites.RedefineAsync(Shop.Site.Id, closed, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromMinutes(30));

        var context = (OrderContext)Host.Services.GetService(typeof(OrderContext))!;
        var done = await Host.Store.Path.RunAsync(new FollowDeadlineCommand(context, id, Monday + Duration.FromMinutes(10)), CrmCall.System, Cancellation);

        done.Value.ShouldBeTrue();
        (await LateAsync(id)).ShouldBeEmpty();
        (await DueAsync(id)).ShouldBe(Monday + Duration.FromMinutes(70));
    }

    [Fact]
    public async Task Edited_limits_of_the_process_move_the_deadlines_of_orders_under_way()
    {
        await Shop.StockAsync("TEA", 5);
        var (id, past) = (await PlaceAsync(), await PlaceAsync(mode: IntakeMode.History));
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        await EditAsync(1, p => p.Status("new").Deadline(Duration.FromHours(2)));
        (await DueAsync(id)).ShouldBe(Monday + Duration.FromHours(2));
        await EditAsync(2, p => p.Status("new").Deadline(null));
        ((await OrderAsync(id)).Deadline, await DueAsync(id)).ShouldBe((null, null));
        await EditAsync(3, p => p.Status("new").Deadline(Duration.FromMinutes(5)));
        (await DueAsync(id)).ShouldBe(Monday + Duration.FromMinutes(5));
        (await OrderAsync(past)).Deadline.ShouldBeNull();

        async Task EditAsync(int version, Action<OrderProcessBuilder> edit)
        {
            (await Host.Orders.EditProcessAsync(OrderProcess.Define(process.Definition, edit), version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
            await Host.TimerWorker.RunDueAsync(Cancellation);
        }
    }

    [Fact]
    public async Task Status_given_up_gives_no_terms_to_what_came_in_as_the_past()
    {
        await Shop.StockAsync("TEA", 5);
        var live = await PlaceAsync();
        await MoveAsync(live, "no-answer");
        var past = (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)) with { Status = "no-answer" }, Call with { Mode = IntakeMode.History }, Cancellation)).Value.OrderId;
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var edited = OrderProcess.Define(process.Definition, p =>
        {
            p.Remove("no-answer");
            p.Status("approval").Deadline(Duration.FromHours(2));
        });
        (await Host.Orders.EditProcessAsync(new EditProcess(edited, 1) { Moves = new Dictionary<string, string> { ["no-answer"] = "approval" } }, Call, Cancellation)).Refusal.ShouldBeNull();

        (await OrderAsync(past)).ShouldSatisfyAllConditions(o => o.Status.ShouldBe("approval"), o => (o.Deadline, o.CallDue, o.PayBy).ShouldBe((null, null, null)));
        (await OrderAsync(live)).ShouldSatisfyAllConditions(o => o.Status.ShouldBe("approval"), o => o.Deadline.ShouldNotBeNull());
    }

    [Fact]
    [Trait("Requirement", "O7")]
    public async Task Stays_are_a_distribution_per_status_staff_site_and_source_down_to_the_orders()
    {
        await Shop.StockAsync("TEA", 100);
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PlaceAsync()));
        for (var i = 0; i < 20; i++)
        {
            Host.Clock.Advance(Duration.FromMinutes(1));
            var actor = Actor.Staff(i < 15 ? "anna" : "petro", "manager");
            (await Host.Orders.MoveAsync(new MoveOrder(ids[i], "approval"), new CrmCall(actor), Cancellation)).IsAccepted.ShouldBeTrue();
        }

        var all = (await Host.Orders.MeasureStaysAsync(new StayFilter { Status = "new" }, cancellation: Cancellation)).ShouldHaveSingleItem();
        (all.Count, all.Median, all.P95, all.Longest, all.Late, all.LateShare).ShouldBe(
            (20, Duration.FromMinutes(10), Duration.FromMinutes(19), Duration.FromMinutes(20), 11, Percent.Of(55m)));
        var apart = await Host.Orders.MeasureStaysAsync(new StayFilter(), StayGrouping.Staff | StayGrouping.Site | StayGrouping.Source, Cancellation);
        apart.Select(f => (f.Staff, f.Channel, f.SiteId, f.Count, f.Median.TotalMinutes, f.Late)).ShouldBe(
            [("anna", "web", Shop.Site.Id, 15, 8, 6), ("petro", "web", Shop.Site.Id, 5, 18, 5)]);
        var half = new StayFilter { From = Monday + Duration.FromMinutes(5), To = Monday + Duration.FromMinutes(10), SiteId = Shop.Site.Id, Channel = "web" };
        (await Host.Orders.MeasureStaysAsync(half, cancellation: Cancellation)).Single().Count.ShouldBe(5);
        var behind = await Host.Orders.ListStaysAsync(new StayFilter { Staff = "petro", IsLate = true }, 3, Cancellation);
        behind.Select(s => s.OrderId).ShouldBe([ids[19], ids[18], ids[17]]);
    }
}

public sealed class SqliteDeadline : DeadlineSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlDeadline : DeadlineSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
