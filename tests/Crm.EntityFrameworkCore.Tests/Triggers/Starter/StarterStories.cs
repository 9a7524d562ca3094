using Crm.Carts;
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
        (await World.SentAsync(uk, "order-placed")).ShouldStartWith("Вітаємо!\n\nДякуємо за замовлення ");
        (await World.SentAsync(ru, "order-placed")).ShouldStartWith("Здравствуйте, Olena!\n\nСпасибо за заказ ");
        var text = await World.SentAsync(en, "order-placed");
        text.ShouldStartWith("Hello, Olena!\n\nThank you for your order ");
        text.ShouldContain("TEA, 1");
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
        (await World.TasksAsync(silent, "no-answer")).ShouldHaveSingleItem().Title.ShouldBe("Передзвонити клієнтові ще раз");
        (await World.TasksAsync(reached, "no-answer")).ShouldBeEmpty();
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
        (await World.LogAsync("task-overdue", known)).ShouldContain("do notify");
    }

    private static readonly string[] AllTheWay = ["assembly", "packed", "shipped", "delivered"];

    private async Task CompleteAsync(Bought order)
    {
        await World.MoveAsync(order, AllTheWay);
        await World.PayAsync(order);
    }

    [Fact]
    public async Task Cancelled_order_and_received_return_are_told_of()
    {
        await World.MondayAsync();
        var (cancelled, returned) = (await World.BuyAsync(), await World.BuyAsync());
        await World.PassAsync(Duration.FromMinutes(1));
        await World.MoveAsync(cancelled, "cancelled");
        (await World.SentAsync(cancelled, "order-cancelled")).ShouldContain("скасовано");
        await CompleteAsync(returned);
        var request = (await World.Host.Returns.RequestAsync(new ReturnRequest(returned.Order, "changed-mind") { Lines = [new ReturnedPart(1, 1)] }, StarterWorld.Call, Cancellation)).Value;
        await World.SettleAsync();
        (await World.LettersAsync(returned, "return-received")).ShouldBeEmpty();
        (await World.Host.Returns.MoveAsync(new MoveReturn(request, "received"), StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        await World.SettleAsync();
        (await World.SentAsync(returned, "return-received")).ShouldContain("Ваше повернення за замовленням ");
    }

    [Fact]
    [Trait("Requirement", "O21")]
    [Trait("Story", "7")]
    public async Task Cart_left_at_night_is_reminded_of_in_the_morning_unless_its_owner_has_ordered_or_never_agreed()
    {
        await World.MondayAsync();
        var (ordered, willing, unasked) = (await World.BuyAsync(consents: true), await World.BuyAsync(consents: true), await World.BuyAsync());
        await World.PassAsync(Duration.FromMinutes(11 * 60 + 50));
        foreach (var who in (Bought[])[ordered, willing, unasked])
            (await World.Host.Carts.PutAsync(new PutCart(World.Shop.Site.Id, [new NewCartLine { Sku = "TEA", Quantity = 240, UnitPrice = Money.Of(10m, World.Shop.Currency) }])
            {
                Device = CrmCarts.NewToken(),
                Customer = who.Customer,
                IsSignedIn = true,
            }, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await World.PassAsync(Duration.FromMinutes(30));
        var waits = (await World.LettersAsync(ordered, "cart-abandoned")).ShouldHaveSingleItem();
        (waits.State, waits.Reason, waits.DueAt).ShouldBe((MessageState.Deferred, ConsentRefusals.QuietHours, World.Now + Duration.FromMinutes(10 * 60 + 40)), "22:20, until nine.");
        var refused = (await World.LettersAsync(unasked, "cart-abandoned")).ShouldHaveSingleItem();
        (refused.State, refused.Reason).ShouldBe((MessageState.Refused, ConsentRefusals.NotGiven));

        await World.PassAsync(Duration.FromMinutes(10 * 60 + 10));
        await World.BuyAsync(ordered);
        await World.PassAsync(Duration.FromMinutes(30));
        var never = (await World.LettersAsync(ordered, "cart-abandoned")).ShouldHaveSingleItem();
        (never.State, never.Reason).ShouldBe((MessageState.Cancelled, "trigger.ordered"));
        (await World.SentAsync(willing, "cart-abandoned")).ShouldContain("TEA, 240\n\nРазом: 2\u00a0400,00\u00a0UAH");
        await World.ShipAsync(unasked);
        (await World.SentAsync(unasked, "tracking-number")).ShouldNotBeEmpty("What is transactional needs no consent.");
    }

    [Fact]
    public async Task Review_is_asked_for_after_a_week_and_a_second_purchase_nudged_after_twenty_days_where_none_came()
    {
        await World.MondayAsync();
        var (once, twice) = (await World.BuyAsync(consents: true), await World.BuyAsync(consents: true));
        foreach (var order in (Bought[])[once, twice])
            await CompleteAsync(order);
        await World.PassAsync(7);
        (await World.SentAsync(once, "review-request")).ShouldContain("Тиждень тому ви отримали:\n\nTEA\n");
        await World.BuyAsync(twice);
        await World.PassAsync(13);
        (await World.SentAsync(once, "second-purchase")).ShouldContain("Дякуємо за ваше перше замовлення в Shop.");
        (await World.LettersAsync(twice, "second-purchase")).ShouldBeEmpty();
    }

    [Fact]
    public async Task New_vip_is_written_to_and_their_manager_told_once()
    {
        await World.MondayAsync();
        var (big, small) = (await World.BuyAsync(consents: true, quantity: 501), await World.BuyAsync(consents: true));
        foreach (var order in (Bought[])[big, small])
            await CompleteAsync(order);
        await World.SettleAsync();
        await World.Segments.CatchUpAsync(Cancellation);
        await World.SettleAsync();
        (await World.ToldAsync("olha", big)).ShouldContain("customer.vip");
        (await World.SentAsync(big, "vip")).ShouldContain("Ви серед тих клієнтів");
        (await World.LettersAsync(small, "vip")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Birthday_is_wished_in_the_morning_of_the_day()
    {
        await World.MondayAsync();
        var (born, other) = (await World.BuyAsync(consents: true), await World.BuyAsync(consents: true));
        var zone = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];
        foreach (var (who, day) in ((Bought, int)[])[(born, 2), (other, 9)])
            (await World.Host.Customers.EditAsync(who.Customer, new CustomerProfile("staff", ProfileStrength.Staff) { Name = "Olena", BirthDate = World.Now.InZone(zone).Date.PlusDays(day).PlusYears(-30) }, [], StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        await World.PassAsync(1);
        (await World.LettersAsync(born, "birthday")).ShouldBeEmpty();
        await World.PassAsync(1);
        (await World.SentAsync(born, "birthday")).ShouldStartWith("З днем народження!");
        (await World.LettersAsync(other, "birthday")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stock_below_its_minimum_is_told_of_once_and_becomes_a_task()
    {
        await World.MondayAsync();
        var defined = (await World.Host.Catalog.DefineAsync(new Catalog.DefineProduct(new Catalog.ProductDefinition("RARE", "Rare"))
        {
            Variants = [new Catalog.VariantDefinition("RARE", "Rare", Money.Of(10m, World.Shop.Currency)) { StockMinimum = 5 }],
        }, StarterWorld.Call, Cancellation)).Value.Variants["RARE"];
        (await World.Host.Stock.ReceiveAsync(new Stock.StockDocument(World.Shop.W1, [new Stock.StockLine(defined, 6)]), StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await World.SettleAsync();
        await World.BuyAsync(sku: "RARE");
        await World.SettleAsync();
        (await LowAsync()).ShouldBe(0, "Five are as many as there should be.");
        await World.BuyAsync(sku: "RARE");
        await World.BuyAsync(sku: "RARE");
        await World.SettleAsync();
        (await LowAsync()).ShouldBe(1);
        (await World.Host.Tasks.ListAsync(new Tasks.TaskFilter { Kind = "purchase" }, cancellation: Cancellation)).ShouldHaveSingleItem().Subject.ShouldBe($"variant:{defined.Value}");
        async Task<int> LowAsync() => (await World.Notifications.ListAsync("olha", most: 1000, cancellation: Cancellation)).Count(n => n.Kind == "stock.low");
    }

    [Fact]
    public async Task Bonuses_that_end_soon_are_told_of_with_their_amount_and_day()
    {
        await World.MondayAsync();
        var who = await World.BuyAsync(consents: true);
        var ends = World.Now + Duration.FromDays(10);
        (await World.Loyalty.GiveAsync(who.Customer, new Loyalty.BonusGift(Money.Of(50m, World.Shop.Currency)) { ExpiresAt = ends, WarnDays = 3 }, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await World.PassAsync(Duration.FromHours(1));
        await World.PassAsync(Duration.FromHours((7 * 24) - 1));
        await World.LotsAsync();
        (await World.SentAsync(who, "bonus-expiring")).ShouldContain("На вашому рахунку бонуси: 50,00\u00a0UAH. Частина з них згорить ");
    }
}

public sealed class PostgreSqlStarterPack(PostgreSqlStarterWorld world) : StarterPackSpec<PostgreSqlStarterWorld>(world);
