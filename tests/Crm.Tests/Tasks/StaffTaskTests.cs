using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Times of tasks on the working calendar, what happens of itself, and the queue of a day.</summary>
public sealed class StaffTaskTests
{
    /// <summary>Monday to Friday, 9 to 18, Kyiv (UTC+2 in winter). 2026-11-20 is a Friday.</summary>
    private static readonly WorkingCalendar Hours = WorkingCalendar.Create(WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00"));
    private static readonly Instant Friday = Instant.FromUtc(2026, 11, 20, 15, 50);

    private static StaffTask Task(NewStaffTask given, Instant now)
    {
        var task = StaffTask.Create(new StaffTaskId(1), given, now);
        task.Schedule(Hours, "site:main", now, given.DueWithin);
        return task;
    }

    [Fact]
    [Trait("Requirement", "M10")]
    [Trait("Requirement", "K2")]
    public void Ten_working_minutes_from_ten_before_closing_end_on_Friday_and_twenty_on_Monday_with_reminders_and_escalations_around_them()
    {
        Task(new NewStaffTask("call", "order:1", "Call") { DueWithin = Duration.FromMinutes(10) }, Friday).DueAt.ShouldBe(Instant.FromUtc(2026, 11, 20, 16, 0));
        var task = Task(
            new NewStaffTask("call", "order:1", "Call")
            {
                DueWithin = Duration.FromMinutes(20),
                Reminders = [Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(5)],
                Escalations = [new(Duration.Zero, TaskPerformer.InRole("supervisor")), new(Duration.FromHours(9), TaskPerformer.Person("boss"), HandsOver: true)],
            },
            Friday);

        var due = Instant.FromUtc(2026, 11, 23, 7, 10);
        (task.DueAt, task.Calendar).ShouldBe((due, "site:main"));
        task.Steps.Select(s => (s.At, s.Kind)).ShouldBe(
        [
            (Friday + Duration.FromMinutes(5), TaskStepKind.Reminder), (due - Duration.FromMinutes(5), TaskStepKind.Reminder), (due, TaskStepKind.Due), (due, TaskStepKind.Escalation),
            (Instant.FromUtc(2026, 11, 24, 7, 10), TaskStepKind.Escalation),
        ]);
    }

    [Fact]
    [Trait("Requirement", "K2")]
    public void Each_step_happens_once_at_its_instant_and_an_escalation_may_hand_over()
    {
        var task = Task(
            new NewStaffTask("call", "order:1", "Call") { Assignee = "anna", DueWithin = Duration.FromMinutes(5), Escalations = [new(Duration.Zero, TaskPerformer.InRole("supervisor"), HandsOver: true)] }, Friday);
        var due = task.DueAt!.Value;
        task.Take(due - Duration.FromSeconds(1)).ShouldBeNull();
        task.Take(due)!.Kind.ShouldBe(TaskStepKind.Due);
        (task.OverdueSince, task.Assignee).ShouldBe((due, "anna"));
        task.Take(due)!.Kind.ShouldBe(TaskStepKind.Escalation);
        (task.EscalationLevel, task.Performer, task.NextAt).ShouldBe((1, TaskPerformer.InRole("supervisor"), null));
        task.Take(due).ShouldBeNull();

        task.Complete(Actor.Staff("vira"), due, " reached ", null).IsAccepted.ShouldBeTrue();
        (task.State, task.Outcome, task.DoneBy).ShouldBe((TaskState.Done, "reached", "staff:vira"));
        task.Cancel(Actor.Host(), due, "late").Refusal!.Code.ShouldBe(TaskRefusals.Done);
    }

    [Fact]
    public void All_mistakes_of_a_task_are_told_at_once()
    {
        var wrong = new NewStaffTask(" ", "order:1", new string('x', 301))
        {
            Reminders = [Duration.Zero],
            Escalations = [new(Duration.FromHours(-1), new TaskPerformer())],
            Priority = (TaskPriority)7,
        };
        wrong.Mistakes().Select(m => m.Path).ShouldBe(["kind", "title", "priority", "dueAt", "reminders[0]", "escalations[0].after", "escalations[0].to"]);
        (new NewStaffTask("call", "order:1", "x") { DueAt = Friday, DueWithin = Duration.FromMinutes(1) }).Mistakes().ShouldHaveSingleItem().Path.ShouldBe("dueWithin");
    }

    [Fact]
    [Trait("Requirement", "K5")]
    public void Day_has_what_presses_most_at_the_front_and_all_about_one_order_together_in_whatever_order_it_came()
    {
        var now = Friday;
        var evening = Instant.FromUtc(2026, 11, 20, 22, 0);
        DayItem? Of(int id, string subject, Instant? due, TaskPriority priority = TaskPriority.Normal, Instant? start = null) =>
            DayQueue.Of(StaffTask.Create(new StaffTaskId(id), new NewStaffTask("do", subject, $"T{id}") { DueAt = due, Priority = priority, StartAt = start }, now - Duration.FromDays(1)), now, evening);
        List<DayItem> items =
        [
            Of(1, "product:1", null)!,
            Of(2, "order:2", now + Duration.FromHours(3))!,
            Of(3, "order:3", now - Duration.FromMinutes(5))!,
            Of(4, "order:4", now - Duration.FromMinutes(1), TaskPriority.Urgent)!,
            Of(5, "order:5", now + Duration.FromMinutes(30))!,
            new("order:6", "Order 6", [new(DayReasons.NewOrder, now - Duration.FromHours(2))]),
            new("order:7", "Order 7", [new(DayReasons.CallLate, now - Duration.FromMinutes(10))]),
            new("order:8", "Order 8", [new(DayReasons.PromiseAtRisk, now)]),
            new("order:2", "Order 2", [new("my-own-code", now)]),
        ];
        Of(9, "order:9", null, start: evening + Duration.FromSeconds(1)).ShouldBeNull();

        var day = DayQueue.Of(items);
        day.Select(i => i.Subject).ShouldBe(["order:4", "order:3", "order:7", "order:8", "order:5", "order:2", "order:6", "product:1"]);
        day[0].Explanation.ShouldBe("overdue 2026-11-20T15:49Z; urgent priority");
        (day[5].Title, day[5].Tasks.Count, string.Join(' ', day[5].Reasons.Select(r => r.Code))).ShouldBe(("Order 2", 1, "my-own-code due-today"));
        var random = new Random(4);
        for (var i = 0; i < 20; i++)
            DayQueue.Of(items.OrderBy(_ => random.Next())).Select(d => d.Subject).ShouldBe(day.Select(d => d.Subject));
    }

    [Fact]
    [Trait("Requirement", "K3")]
    public void Rules_ask_about_tasks()
    {
        var scope = new RuleScope(TaskFacts.Catalogue.Vocabulary, Currency.Of("UAH"), DateTimeZone.Utc);
        var rule = RuleText.Parse("kind in (\"call\") and priority >= 1 and due older than 2 hours", scope);
        rule.Mistakes.ShouldBeEmpty();
    }
}
