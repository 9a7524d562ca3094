using Crm.Notifications;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Tasks: due in working time, each step once at its instant, in whose day, handed over, told of.</summary>
public abstract class TasksSpec : StoreSpec
{
    private readonly List<(string Kind, Instant Happened, string Payload)> heard = [];

    protected override void Setup(CrmBuilder crm)
    {
        crm.Carts.Use();
        foreach (var kind in (string[])[TaskEffects.Overdue, TaskEffects.Escalated, TaskEffects.Reminded, NotificationEffects.Told])
            crm.Effects.Handle(kind, (effect, _, _) =>
            {
                lock (heard)
                    heard.Add((effect.Kind, effect.Happened, effect.Payload));
                return Task.CompletedTask;
            });
    }

    private CrmNotifications Notifications => Host.Services.GetRequiredService<CrmNotifications>();

    private static CrmCall Own => new(Actor.Host("test"));

    private static CrmCall As(string staff) => new(Actor.Staff(staff));

    private Task<IReadOnlyList<StaffNotification>> ToldAsync(string staff, bool onlyUnread = false) => Notifications.ListAsync(staff, onlyUnread, cancellation: Cancellation);

    private async Task<StaffId> JoinAsync(string code, TeamId? team = null, params string[] roles) =>
        (await Host.Staff.AddAsync(new StaffDefinition(code, code) { Team = team, Roles = roles }, Call, Cancellation)).Value;

    private async Task<StaffTaskId> AddAsync(NewStaffTask task) => (await Host.Tasks.AddAsync(task, Own, Cancellation)).Value;

    private async Task<StaffTask> GetAsync(StaffTaskId task) => (await Host.Tasks.GetAsync(task, Cancellation))!;

    private async Task<TeamId> JoinSalesAsync()
    {
        var team = (await Host.Staff.AddTeamAsync(new TeamDefinition("sales", "Sales") { Shifts = WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "10:00", "12:30") }, Call, Cancellation)).Value;
        await JoinAsync("anna", team);
        await JoinAsync("vira", null, "supervisor");
        await JoinAsync("maks", null, "supervisor");
        return team;
    }

    [Fact]
    [Trait("Requirement", "M10")]
    [Trait("Requirement", "K1")]
    [Trait("Requirement", "K2")]
    [Trait("Requirement", "X6")]
    public async Task Call_within_five_minutes_that_nobody_makes_is_reminded_of_overdue_and_escalated_each_once_at_its_instant_though_the_host_slept()
    {
        var team = await JoinSalesAsync();
        (await Notifications.ChooseAsync("vira", [new(TaskEffects.Escalated, ["email"]), new("*", [], IsMuted: true)], As("vira"), Cancellation)).Value.ShouldBe(1);
        (await Notifications.ChooseAsync("vira", [], As("anna"), Cancellation)).Refusal!.Code.ShouldBe(NotificationRefusals.NotOwn);
        (await Notifications.ChooseAsync("nobody", [], new CrmCall(Actor.Host("test")), Cancellation)).Refusal!.Code.ShouldBe(NotificationRefusals.NoStaff);

        // 12:25 in Kyiv; the team's day ends at 12:30, so five minutes from now is its end, and half an hour later is tomorrow.
        Host.Clock.Advance(Duration.FromMinutes(25));
        var now = Host.Clock.GetCurrentInstant();
        var order = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("X", 1)), Call, Cancellation)).Value.OrderId;
        var id = await AddAsync(new NewStaffTask("call", TaskSubjects.Of(order), "Call back")
        {
            Key = "call:1",
            Assignee = "anna",
            Team = team,
            Priority = TaskPriority.High,
            DueWithin = Duration.FromMinutes(5),
            Reminders = [Duration.FromMinutes(2)],
            Escalations = [new(Duration.Zero, TaskPerformer.InRole("supervisor")), new(Duration.FromMinutes(30), TaskPerformer.Person("vira"), HandsOver: true)],
        });
        (await AddAsync(new NewStaffTask("call", TaskSubjects.Of(order), "Again") { Key = "call:1" })).ShouldBe(id);
        var task = await GetAsync(id);
        (task.DueAt, task.Calendar, task.SiteId).ShouldBe((now + Duration.FromMinutes(5), "team:sales", Shop.Site.Id));
        (await ToldAsync("anna")).ShouldHaveSingleItem().Kind.ShouldBe(TaskEffects.Assigned);

        // The host sleeps over the weekend; everything happened when it was due.
        Host.Clock.Advance(Duration.FromDays(3));
        await using var other = await TestHost.StartAsync(Database, Setup, Host.Clock.GetCurrentInstant());
        await Task.WhenAll(Host.TimerWorker.RunDueAsync(Cancellation), other.TimerWorker.RunDueAsync(Cancellation));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        while (await Host.EffectWorker.RunDueAsync(Cancellation) > 0)
        {
        }

        var later = Instant.FromUtc(2026, 11, 17, 8, 30);
        var events = (await Host.History.OfAsync("task", id.Value, Cancellation)).Select(r => (r.Event, r.Happened)).ToList();
        events.ShouldBe([(TaskEffects.Added, now), (TaskEffects.Reminded, now + Duration.FromMinutes(3)), (TaskEffects.Overdue, task.DueAt!.Value), (TaskEffects.Escalated, task.DueAt!.Value), (TaskEffects.Escalated, later)]);
        heard.Select(h => (h.Kind, h.Happened)).Where(h => h.Kind != NotificationEffects.Told).ShouldBe(events.Skip(1), ignoreOrder: true);
        heard.Where(h => h.Kind == NotificationEffects.Told).Select(h => h.Payload.Contains("\"channels\":[\"email\"]", StringComparison.Ordinal)).ShouldBe([true, true]);
        task = await GetAsync(id);
        (task.OverdueSince, task.EscalationLevel, task.Performer).ShouldBe((task.DueAt, 2, TaskPerformer.Person("vira")));
        (await ToldAsync("anna")).Select(n => n.Kind).ShouldBe([TaskEffects.Overdue, TaskEffects.Reminded, TaskEffects.Assigned], ignoreOrder: true);
        (await ToldAsync("vira")).Select(n => (n.Kind, n.At)).ShouldBe([(TaskEffects.Escalated, later), (TaskEffects.Escalated, task.DueAt!.Value)]);
        (await ToldAsync("maks")).ShouldHaveSingleItem().Kind.ShouldBe(TaskEffects.Escalated);
        (await Database.CountAsync("crm_timer", "kind = 'tasks.step'")).ShouldBe(0);

        (await Notifications.ReadAsync("vira", [(await ToldAsync("vira"))[0].Id], As("vira"), Cancellation)).Value.ShouldBe(1);
        (await Notifications.CountUnreadAsync("vira", Cancellation)).ShouldBe(1);
        (await Notifications.ReadAsync("anna", null, As("vira"), Cancellation)).Refusal!.Code.ShouldBe(NotificationRefusals.NotOwn);
        (await Notifications.ReadAsync("anna", null, As("anna"), Cancellation)).Value.ShouldBe(3);
        (await ToldAsync("anna", onlyUnread: true)).ShouldBeEmpty();
        (await Notifications.TellAsync(new NewNotification(TaskPerformer.Of(team), "stock.low", "product:1", "Tea is low"), Own, Cancellation)).Value.ShouldBe(1);
        Host.Clock.Advance(Duration.FromDays(90));
        (await Notifications.CleanAsync(Call, Cancellation)).Value.ShouldBe(6);
        (await ToldAsync("anna")).ShouldHaveSingleItem().Kind.ShouldBe("stock.low");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "K3")]
    [Trait("Requirement", "K4")]
    [Trait("Requirement", "K5")]
    public async Task Plan_of_an_order_is_seen_and_edited_lists_are_filtered_by_rules_and_the_day_is_in_order_with_reasons()
    {
        var team = (await Host.Staff.AddTeamAsync(new TeamDefinition("sales", "Sales"), Call, Cancellation)).Value;
        var anna = await JoinAsync("anna", team, "seller");
        var now = Host.Clock.GetCurrentInstant();
        var order = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("X", 1)), Call, Cancellation)).Value;
        (await Host.Staff.AssignAsync(order.OrderId, anna, "hers", new CrmCall(Actor.Host("test")), Cancellation)).Refusal.ShouldBeNull();
        var call = await AddAsync(new NewStaffTask("call", TaskSubjects.Of(order.OrderId), "Clarify the colour") { IsForManager = true, Role = "seller", StartAt = now + Duration.FromHours(2), DueAt = now + Duration.FromHours(4), Reminders = [Duration.FromMinutes(10)] });
        var free = await AddAsync(new NewStaffTask("sort", "product:1", "Sort the shelf") { Team = team });
        await AddAsync(new NewStaffTask("sort", "product:2", "Not hers") { Role = "packer" });
        await AddAsync(new NewStaffTask("check", TaskSubjects.Of(order.CustomerId!.Value), "Is it the same person?") { Role = "seller", Priority = TaskPriority.Urgent, DueAt = now - Duration.FromMinutes(1) });
        (await Host.Tasks.AddAsync(new NewStaffTask("call", "order:4711", "Nobody's"), Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.NoSubject);
        (await Host.Tasks.AddAsync(new NewStaffTask("call", "product:1", "x") { Team = new TeamId(4711) }, Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.NoTeam);
        (await Host.Tasks.AddAsync(new NewStaffTask("call", "product:1", "x") { Reminders = [Duration.Zero] }, Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.Invalid);

        var day = await Host.Tasks.MyDayAsync("anna", Cancellation);
        day.Select(i => (i.Subject, i.Reasons[0].Code)).ShouldBe([(TaskSubjects.Of(order.CustomerId!.Value), DayReasons.Overdue), (TaskSubjects.Of(order.OrderId), DayReasons.CallDue), ("product:1", DayReasons.Open)]);
        (day[1].Order, day[1].Tasks.Single().Id, string.Join(' ', day[1].Reasons.Select(r => r.Code))).ShouldBe((order.OrderId, call, "call-due new-order due-today"));

        // What is planned for the order: when it begins, when somebody is reminded, when it is due.
        var planned = (await Host.Tasks.ListAsync(new TaskFilter { Order = order.OrderId }, cancellation: Cancellation)).ShouldHaveSingleItem();
        planned.Assignee.ShouldBe("anna", "She answers for the order.");
        planned.Steps.Select(s => s.At).ShouldBe([now + Duration.FromMinutes(230), now + Duration.FromHours(4)]);
        (await Host.Tasks.EditAsync(call, new TaskEdit { Title = "Clarify colour and size", DueAt = now + Duration.FromMinutes(30), StartAt = now }, planned.Version, As("anna"), Cancellation)).Value.ShouldBe(planned.Version + 1);
        (await Host.Tasks.EditAsync(call, new TaskEdit { Text = "x" }, planned.Version, As("anna"), Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.Changed);
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Single(t => t.Kind == "tasks.step" && t.Subject == $"task:{call.Value}").Due.ShouldBe(now + Duration.FromMinutes(20));
        (await Host.Tasks.MyDayAsync("anna", Cancellation))[1].Reasons.ShouldContain(new DayReason(DayReasons.DueSoon, now + Duration.FromMinutes(30)));

        (await Host.Tasks.TakeAsync(free, As("anna"), Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Tasks.TakeAsync(free, As("bo"), Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.Taken);
        (await Host.Tasks.CompleteAsync(call, "reached", "red, 42", As("anna"), Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Tasks.CancelAsync(free, "sold out", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Tasks.CancelAsync(free, "again", Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.Done);
        (await Database.CountAsync("crm_timer", $"subject = 'task:{call.Value}'")).ShouldBe(0);

        var rule = (await Host.Tasks.ReadRuleAsync("outcome in (\"reached\") or priority >= 2 and role in (\"seller\") and due within last 1 hours", Cancellation)).Demand();
        (await Host.Tasks.ListAsync(new TaskFilter { State = null, Rule = rule }, cancellation: Cancellation)).Select(t => t.Kind).ShouldBe(["check", "call"]);
        (await Host.Tasks.CountAsync(new TaskFilter { State = TaskState.Cancelled }, Cancellation)).ShouldBe(1);
        (await Host.Tasks.CountAsync(new TaskFilter { Customer = order.CustomerId }, Cancellation)).ShouldBe(1);
        (await Host.Tasks.ReadRuleAsync("colour in (\"red\")", Cancellation)).Mistakes.ShouldNotBeEmpty();

        var (cart, abandoned) = await AddOwnedAsync(order.CustomerId!.Value);

        // Whoever sees other scopes sees what is about no customer, and nothing else; nor can they change it.
        var foreign = Host.Tasks.Within(ScopeFilter.Of(new ScopeId(2)));
        (await foreign.ListAsync(new TaskFilter { State = null }, cancellation: Cancellation)).Select(t => t.Subject).ShouldBe(["product:1", "product:2"], ignoreOrder: true);
        var check = (await Host.Tasks.ListAsync(new TaskFilter { Kind = "check" }, cancellation: Cancellation)).Single().Id;
        foreach (var hidden in (StaffTaskId[])[call, check, abandoned])
            (await foreign.AssignAsync(hidden, "bo", Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.Unknown);
        (await foreign.AddAsync(new NewStaffTask("call", TaskSubjects.Of(order.OrderId), "x"), Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.NoSubject);
        (await foreign.AddAsync(new NewStaffTask("call", TaskSubjects.Of(order.CustomerId!.Value), "x"), Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.NoSubject);
        (await foreign.AddAsync(new NewStaffTask("call", $"cart:{cart.Value}", "x"), Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.NoSubject);
        (await foreign.AddAsync(new NewStaffTask("sort", "shelf:1", "x") { Site = Shop.Site.Id }, Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.NoSubject);
        (await Host.Tasks.Within(ScopeFilter.Of(new ScopeId(1))).AssignAsync(check, "anna", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    /// <summary>What is about something of a site's is the site's; what is about nothing of anybody's is of the site that is told.</summary>
    private async Task<(Carts.CartId Cart, StaffTaskId Task)> AddOwnedAsync(Customers.CustomerId customer)
    {
        var cart = (await Host.Carts.PutAsync(new Carts.PutCart(Shop.Site.Id, [new Carts.NewCartLine { Sku = "TEA", Quantity = 1, UnitPrice = Money.Of(10m, Shop.Currency) }]) { Customer = customer, IsSignedIn = true }, Call, Cancellation)).Value.Cart;
        var abandoned = await AddAsync(new NewStaffTask("call", $"cart:{cart.Value}", "Olena left a cart"));
        (await GetAsync(abandoned)).SiteId.ShouldBe(Shop.Site.Id);
        (await GetAsync(await AddAsync(new NewStaffTask("call", $"company:{customer.Value}", "Olena's")))).CustomerId.ShouldBe(customer);
        (await GetAsync(await AddAsync(new NewStaffTask("sort", "shelf:1", "Ours") { Site = Shop.Site.Id }))).SiteId.ShouldBe(Shop.Site.Id);
        await AddAsync(new NewStaffTask("call", "payment:4711", "Of nobody knows whom"));
        return (cart, abandoned);
    }

    [Fact]
    [Trait("Requirement", "K2")]
    public async Task Tasks_of_who_leaves_go_to_the_successor_or_the_team_and_of_who_is_away_those_that_are_due_before()
    {
        var team = (await Host.Staff.AddTeamAsync(new TeamDefinition("sales", "Sales"), Call, Cancellation)).Value;
        var (anna, bo, eva) = (await JoinAsync("anna", team), await JoinAsync("bo", team), await JoinAsync("eva", null, "packer"));
        var now = Host.Clock.GetCurrentInstant();
        var (soon, late) = (await AddAsync(new NewStaffTask("a", "product:1", "Soon") { Assignee = "anna", DueAt = now + Duration.FromDays(1) }), await AddAsync(new NewStaffTask("b", "product:1", "Late") { Assignee = "anna", DueAt = now + Duration.FromDays(9) }));
        var packing = await AddAsync(new NewStaffTask("c", "product:1", "Pack") { Assignee = "eva" });
        (await Host.Staff.RebalanceAsync(anna, Call, Cancellation)).Value.ShouldBe(0);
        (await Host.Staff.BeAwayAsync(anna, now, now + Duration.FromDays(5), "ill", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.RebalanceAsync(anna, Call, Cancellation)).Value.ShouldBe(1);
        ((await GetAsync(soon)).Performer, (await GetAsync(late)).Performer).ShouldBe((TaskPerformer.Of(team), TaskPerformer.Person("anna")));
        (await Host.Tasks.MyDayAsync("bo", Cancellation)).SelectMany(i => i.Tasks).Select(t => t.Id).ShouldBe([soon]);

        (await Host.Staff.LeaveAsync(anna, bo, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.LeaveAsync(eva, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Host.StaffWorker.HandOverAsync(Cancellation);
        ((await GetAsync(late)).Performer, (await GetAsync(packing)).Performer).ShouldBe((TaskPerformer.Person("bo"), TaskPerformer.InRole("packer")));
        (await Notifications.ListAsync("bo", cancellation: Cancellation)).Select(n => n.Title).ShouldBe(["Late", "Soon"]);
        (await Host.Tasks.AssignAsync(soon, "anna", Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.Left);
        (await Host.History.OfAsync("task", late.Value, Cancellation))[^1].Call.Cause.ShouldBe("left");
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteTasks : TasksSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlTasks : TasksSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
