using Crm.Customers;
using Crm.Delivery;
using Crm.Messages;
using Crm.Orders;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Triggers;

/// <summary>The other stories of the starter pack, in simulated time. They differ by no database.</summary>
public sealed partial class SqliteStarterPack(SqliteStarterWorld world) : StarterPackSpec<SqliteStarterWorld>(world)
{
    [Fact]
    public async Task Order_is_confirmed_in_the_language_of_its_buyer()
    {
        await World.MondayAsync();
        var (uk, ru, en) = (await World.BuyAsync(), await World.BuyAsync(language: "ru"), await World.BuyAsync(language: "en"));
        var (inUkrainian, inRussian) = (await World.SentAsync(uk, "order-placed"), await World.SentAsync(ru, "order-placed"));
        inUkrainian.ShouldStartWith("Вітаємо!\n\nДякуємо за замовлення ");
        inUkrainian.ShouldContain("TEA, 1 шт.: ");
        inRussian.ShouldStartWith("Здравствуйте, Olena!\n\nСпасибо за заказ ");
        inRussian.ShouldContain("TEA, 1 шт.: ");
        var text = await World.SentAsync(en, "order-placed");
        text.ShouldStartWith("Hello, Olena!\n\nThank you for your order ");
        text.ShouldContain("TEA, 1 pcs: ");
    }

    [Fact]
    [Trait("Requirement", "F2")]
    public async Task Payment_is_thanked_for_once_and_names_the_status_in_the_customers_language()
    {
        await World.MondayAsync();
        var (uk, ru) = (await World.BuyAsync(), await World.BuyAsync(language: "ru"));
        await World.PayAsync(uk);
        await World.PayAsync(ru);
        (await World.SentAsync(uk, "payment-received")).ShouldContain("Статус замовлення: Новий.");
        (await World.SentAsync(ru, "payment-received")).ShouldContain("Статус заказа: Новый.");
    }

    [Fact]
    [Trait("Requirement", "F7")]
    public async Task Payment_is_reminded_of_twice_and_then_somebody_is_to_call_unless_it_came()
    {
        await World.MondayAsync();
        var (unpaid, paid) = (await World.BuyAsync(), await World.BuyAsync());
        foreach (var order in (Bought[])[unpaid, paid])
            await World.MoveAsync(order, "awaiting-payment");
        await World.PassAsync(Duration.FromHours(2));
        (await World.SentAsync(paid, "payment-reminder")).ShouldContain("очікує оплати: 10,00\u00a0UAH");
        await World.PayAsync(paid);
        await World.PassAsync(Duration.FromHours(6));
        (await World.LettersAsync(paid, "payment-reminder")).Count.ShouldBe(1);
        (await World.LettersAsync(unpaid, "payment-reminder")).Count.ShouldBe(2);
        await World.PassAsync(1);
        (await World.TasksAsync(unpaid, "payment-reminder")).ShouldHaveSingleItem().Title.ShouldBe("Замовлення досі не оплачено");
        await World.PayAsync(unpaid);
        (await World.TasksAsync(unpaid, "payment-reminder")).ShouldHaveSingleItem().Outcome.ShouldBe(Tasks.TaskOutcomes.NoLongerNeeded);
        (await World.TasksAsync(paid, "payment-reminder")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "X2")]
    public async Task Parcel_at_the_branch_is_told_of_and_again_after_three_days_unless_it_was_collected()
    {
        await World.MondayAsync();
        var (waits, fetched) = (await World.BuyAsync(), await World.BuyAsync());
        var numbers = new[] { await World.ShipAsync(waits), await World.ShipAsync(fetched) };
        foreach (var number in numbers)
            await World.CarrierSaysAsync(number, ShipmentState.AtPoint);
        (await World.SentAsync(waits, "parcel-at-branch")).ShouldContain($"уже у відділенні, заберіть її, будь ласка. Номер відстеження: {numbers[0]}. До сплати: 10,00\u00a0UAH.");
        await World.PassAsync(Duration.FromMinutes(1));
        await World.CarrierSaysAsync(numbers[1], ShipmentState.PickedUp);
        await World.PassAsync(3);
        (await World.SentAsync(waits, "parcel-waits")).ShouldContain("чекає у відділенні вже три дні");
        (await World.LettersAsync(fetched, "parcel-waits")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "D5")]
    [Trait("Story", "7")]
    public async Task Delivery_is_announced_an_hour_before_moves_with_its_window_and_is_dropped_where_it_would_be_too_late()
    {
        await World.MondayAsync();
        var (moved, asleep, cancelled) = (await World.BuyAsync(), await World.BuyAsync(), await World.BuyAsync());
        var noon = World.Now + Duration.FromHours(2);
        foreach (var order in (Bought[])[moved, asleep])
        {
            await World.ShipAsync(order);
            await PromiseAsync(order, noon);
        }

        await PromiseAsync(cancelled, noon);
        await World.MoveAsync(cancelled, "cancelled");
        await PromiseAsync(moved, noon + Duration.FromDays(1));
        await PromiseAsync(asleep, noon + Duration.FromHours(2));
        await World.PassAsync(Duration.FromHours(2));
        (await World.LettersAsync(moved, "delivery-soon")).ShouldBeEmpty();

        // Down from 12:00 to 16:00, the window begins at 14:00: the message of 13:00 is dropped.
        await World.PassAsync(Duration.FromHours(4));
        (await World.LogAsync("delivery-soon", asleep))[^1].ShouldBe("ended too-late");
        World.Host.Clock.Set(noon + Duration.FromDays(1) - Duration.FromHours(1));
        await World.SettleAsync();
        (await World.SentAsync(moved, "delivery-soon")).ShouldContain("сьогодні з 12:00 до 14:00");
        (await World.LettersAsync(asleep, "delivery-soon")).ShouldBeEmpty();
        (await World.LettersAsync(cancelled, "delivery-soon")).ShouldBeEmpty();
        async Task PromiseAsync(Bought order, Instant from)
        {
            (await World.Host.Shipments.PromiseAsync(order.Order, new PromisedWindow(from, from + Duration.FromHours(2)), null, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
            await World.SettleAsync();
        }
    }

    [Fact]
    public async Task Who_does_not_answer_is_written_to_and_called_again_after_four_working_hours()
    {
        await World.MondayAsync();
        var (silent, reached) = (await World.BuyAsync(), await World.BuyAsync());
        foreach (var order in (Bought[])[silent, reached])
            await World.MoveAsync(order, "no-answer");
        (await World.SentAsync(silent, "no-answer")).ShouldContain("не змогли зв'язатися");
        await World.MoveAsync(reached, "approval");
        await World.PassAsync(Duration.FromHours(4));
        (await World.TasksAsync(silent, "call-again")).ShouldHaveSingleItem().Title.ShouldBe("Передзвонити клієнтові ще раз");
        (await World.TasksAsync(reached, "call-again")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "X5")]
    public async Task What_is_not_shipped_after_two_working_days_is_told_of()
    {
        await World.MondayAsync();
        var (late, shipped) = (await World.BuyAsync(), await World.BuyAsync());
        await World.ShipAsync(shipped);
        await World.PassAsync(1);
        (await World.ToldAsync("vira", late)).ShouldNotContain("order.not-shipped");
        await World.PassAsync(1);
        (await World.ToldAsync("vira", late)).ShouldContain("order.not-shipped");
        (await World.TasksAsync(late, "not-shipped")).ShouldHaveSingleItem().Kind.ShouldBe("shipping");
        (await World.ToldAsync("vira", shipped)).ShouldNotContain("order.not-shipped");
        await World.ShipAsync(late);
        (await World.TasksAsync(late, "not-shipped")).ShouldHaveSingleItem().State.ShouldBe(Tasks.TaskState.Cancelled);

        // Bought on Friday, paid on Monday: the days count from then, and it is told of once.
        await World.MondayAsync();
        await World.PassAsync(4);
        var slow = await World.BuyAsync();
        await World.MoveAsync(slow, "awaiting-payment");
        await World.PassAsync(Duration.FromHours(73));
        await World.PayAsync(slow);
        await World.MoveAsync(slow, "assembly");
        (await World.ToldAsync("vira", slow)).ShouldNotContain("order.not-shipped");
        await World.PassAsync(1);
        (await World.ToldAsync("vira", slow)).ShouldNotContain("order.not-shipped");
        await World.PassAsync(1);
        (await World.TasksAsync(slow, "not-shipped-later")).ShouldHaveSingleItem().Kind.ShouldBe("shipping");
        (await World.TasksAsync(slow, "not-shipped")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "X5")]
    public async Task Promise_that_is_about_to_break_becomes_an_urgent_task_a_day_before()
    {
        await World.MondayAsync();
        var (kept, risky) = (await World.BuyAsync(), await World.BuyAsync());
        foreach (var order in (Bought[])[kept, risky])
            await World.Host.Shipments.PromiseAsync(order.Order, new PromisedWindow(World.Now + Duration.FromHours(46), World.Now + Duration.FromHours(48)), null, StarterWorld.Call, Cancellation);
        await World.ShipAsync(kept);
        await World.PassAsync(1);
        (await World.TasksAsync(risky, "promise-at-risk")).ShouldHaveSingleItem().Priority.ShouldBe(Tasks.TaskPriority.Urgent);
        (await World.ToldAsync("olha", risky)).ShouldContain("order.promise-at-risk");
        (await World.TasksAsync(kept, "promise-at-risk")).ShouldBeEmpty();
        await World.ShipAsync(risky);
        (await World.TasksAsync(risky, "promise-at-risk")).ShouldHaveSingleItem().Outcome.ShouldBe(Tasks.TaskOutcomes.NoLongerNeeded);

        // Promised for today: what is a few hours ahead is told of when 4 are left, what is nearer at once.
        var (today, now) = (await World.BuyAsync(), await World.BuyAsync());
        foreach (var (order, hours) in ((Bought, int)[])[(today, 7), (now, 2)])
            await World.Host.Shipments.PromiseAsync(order.Order, new PromisedWindow(World.Now + Duration.FromHours(1), World.Now + Duration.FromHours(hours)), null, StarterWorld.Call, Cancellation);
        await World.SettleAsync();
        var urgent = (await World.TasksAsync(now, "promise-at-once")).ShouldHaveSingleItem();
        (urgent.Priority, urgent.DueAt).ShouldBe((Tasks.TaskPriority.Urgent, World.Now + Duration.FromMinutes(30)));
        (await World.ToldAsync("vira", today)).ShouldNotContain("order.promise-close");
        await World.PassAsync(Duration.FromHours(3));
        (await World.ToldAsync("vira", today)).ShouldContain("order.promise-close");
        (await World.TasksAsync(today, "promise-at-once")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "X6")]
    public async Task Order_that_is_stuck_in_its_status_is_told_of_first_to_its_manager_then_to_the_supervisor()
    {
        await World.MondayAsync();
        var (stuck, freed) = (await World.BuyAsync(), await World.BuyAsync());
        await World.PassAsync(Duration.FromMinutes(10));
        (await World.ToldAsync("olha", stuck)).ShouldContain("order.stuck");
        (await World.ToldAsync("vira", stuck)).ShouldNotContain("order.stuck");
        await World.MoveAsync(freed, "on-hold");
        await World.PassAsync(Duration.FromHours(2));
        (await World.ToldAsync("vira", stuck)).ShouldContain("order.stuck");
        (await World.ToldAsync("vira", freed)).ShouldNotContain("order.stuck");
    }

    [Fact]
    [Trait("Requirement", "X6")]
    public async Task Missed_call_is_called_back_and_an_overdue_task_is_told_of()
    {
        await World.MondayAsync();
        var known = await World.BuyAsync();
        (await World.Triggers.RaiseAsync(new RaiseEvent("call.missed") { Customer = known.Customer }, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await World.SettleAsync();
        var task = (await World.Host.Tasks.ListAsync(new Tasks.TaskFilter { Customer = known.Customer }, cancellation: Cancellation)).Single(t => t.Title == "Передзвонити: ми пропустили дзвінок");
        (task.DueAt, task.Role).ShouldBe((World.Now + Duration.FromMinutes(10), "manager"));
        await World.PassAsync(Duration.FromMinutes(10));
        (await World.ToldAsync("vira", known)).ShouldContain("task.escalated");
        (await World.LogAsync("task-overdue", known)).ShouldBeEmpty("Who hears of it by its escalation is not told again.");
        (await World.Host.Tasks.AddAsync(new Tasks.NewStaffTask("call", Tasks.TaskSubjects.Of(known.Customer), "Ask") { DueWithin = Duration.FromMinutes(5) }, StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        await World.PassAsync(Duration.FromMinutes(5));
        await World.SettleAsync();
        (await World.LogAsync("task-overdue", known)).ShouldContain("do notify");

        // They called again, and this time somebody took it; another was called back about an order; a third was tried, in vain, and has a call in the log of before; of the fourth nobody knows anything.
        var (second, third, fourth) = (await World.BuyAsync(), await World.BuyAsync(), await World.BuyAsync());
        foreach (var other in (Bought[])[second, third, fourth])
            await RaiseAsync("call.missed", other.Customer, null);
        await World.SettleAsync();
        await RaiseAsync("call.answered", known.Customer, null);
        await RaiseAsync("call.answered", second.Customer, second.Order);
        (await World.Host.Orders.RecordContactAsync(third.Order, new OrderContact(ContactKind.Call, ContactOutcome.NoAnswer), StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        await RaiseAsync("call.answered", third.Customer, null, World.Now - Duration.FromMinutes(5));
        await World.SettleAsync();
        foreach (var settled in (Bought[])[known, second])
            (await BackAsync(settled)).ShouldBe((Tasks.TaskState.Cancelled, Tasks.TaskOutcomes.NoLongerNeeded, "missed-call: call.answered"));
        foreach (var open in (Bought[])[third, fourth])
            (await BackAsync(open)).State.ShouldBe(Tasks.TaskState.Open);
        (await World.LogAsync("missed-call", second)).ShouldContain("ended happened");

        // Who was answered meanwhile is not called back by a trigger that reaches back.
        var again = (await World.Triggers.GetAsync("missed-call", Cancellation))!.Definition with { Code = "missed-before" };
        (await World.Triggers.SaveAsync(again, 0, StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        var reach = (await World.Triggers.PreviewReachAsync("missed-before", World.Now - Duration.FromHours(3), cancellation: Cancellation)).Value;
        reach.Sample.Select(l => l.Subject).Distinct().ShouldBe([$"customer:{third.Customer.Value}", $"customer:{fourth.Customer.Value}"], ignoreOrder: true);
        reach.Subjects.ShouldBe(2);
    }

    private async Task RaiseAsync(string what, CustomerId customer, OrderId? order, Instant? happened = null) =>
        (await World.Triggers.RaiseAsync(new RaiseEvent(what) { Customer = customer, Order = order }, StarterWorld.Call with { Happened = happened }, Cancellation)).Refusal.ShouldBeNull();

    private async Task<(Tasks.TaskState State, string? Outcome, string? Reason)> BackAsync(Bought known) =>
        (await World.Host.Tasks.ListAsync(new Tasks.TaskFilter { Customer = known.Customer, State = null }, cancellation: Cancellation)).Where(t => t.Title == "Передзвонити: ми пропустили дзвінок").Select(t => (t.State, t.Outcome, t.OutcomeReason)).Single();
}

public sealed class PostgreSqlStarterPack(PostgreSqlStarterWorld world) : StarterPackSpec<PostgreSqlStarterWorld>(world);
