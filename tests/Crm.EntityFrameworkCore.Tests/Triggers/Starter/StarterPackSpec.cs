using Crm.Coupons;
using Crm.Customers;
using Crm.Delivery;
using Crm.Fields;
using Crm.Messages;
using Crm.Rules;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>The starter pack on both databases: how it comes in, and of its stories those that write into other features.</summary>
public abstract class StarterPackSpec<TWorld>(TWorld world) : IClassFixture<TWorld>
    where TWorld : StarterWorld
{
    protected TWorld World => world;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "X7")]
    [Trait("Requirement", "X4")]
    public async Task Pack_comes_in_off_with_at_least_twenty_triggers_and_what_it_needs_more_comes_in_later()
    {
        world.Second.Added.ShouldBe(["cross-sell"], "At the start there was no promotion.");
        (world.Second.Left.Count, world.Second.Kept.Count, world.Third.Added.Count).ShouldBe((0, 0, 0));
        var all = await world.Triggers.ListAsync(Cancellation);
        all.Count.ShouldBeGreaterThanOrEqualTo(20);
        var cart = all.Single(t => t.Definition.Code == "cart-abandoned").Definition;
        (cart.Name.In("en"), cart.Name.In("uk"), cart.Name.In("ru")).ShouldBe(("Remind of a cart that was left", "Нагадати про покинутий кошик", "Напомнить о брошенной корзине"));
        (await world.Triggers.AnalyseAsync(Cancellation)).Where(f => f.IsError).ShouldBeEmpty();

        // What the shop made of it stays: an edited text, an edited trigger.
        var letter = (await world.Messages.GetTemplateAsync("starter.birthday", Cancellation))!;
        var own = letter.Template with { Texts = [.. letter.Template.Texts.Select(t => t with { Subject = "🎂 " + t.Subject })] };
        (await world.Messages.SaveTemplateAsync(own, letter.Version, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await world.Triggers.SwitchAsync("birthday", TriggerState.Off, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var trigger = (await world.Triggers.GetAsync("birthday", Cancellation))!;
        (await world.Triggers.SaveAsync(trigger.Definition with { Priority = 3 }, trigger.Version, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var again = (await world.Triggers.InstallStarterPackAsync(new StarterOptions { Promotion = "thanks", Bonus = "150" }, StarterWorld.Call, Cancellation)).Value;
        again.Kept.ShouldBe(["birthday", "win-back"], ignoreOrder: true, "Edited, and running with another amount.");
        (await world.Triggers.GetAsync("birthday", Cancellation))!.Definition.Priority.ShouldBe(3);
        (await world.Messages.GetTemplateAsync("starter.birthday", Cancellation))!.Template.Texts.ShouldAllBe(t => t.Subject!.StartsWith("🎂", StringComparison.Ordinal));
        await world.Shop.VerifyAsync();

        // The other stories come before or after this one.
        (await world.Triggers.SwitchAsync("birthday", TriggerState.On, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "X7")]
    public async Task What_is_installed_is_recognised_at_the_next_start_and_looked_at_again_once_anything_is_otherwise()
    {
        await world.MondayAsync();
        var (told, options) = (new System.Collections.Concurrent.ConcurrentQueue<string>(), new StarterOptions { Promotion = "thanks" });
        StarterInstall Start(StarterOptions with) => new(world.Triggers, world.Host.Services.GetRequiredService<TriggerContext>(), with);
        async Task<string> RecordAsync() => string.Join(' ', (await world.Database.QueryAsync("select version, code_hash, document from crm_definition where kind = 'starter-pack'")).Single());

        // Several hosts at once: one of them keeps with what it was found.
        await Task.WhenAll(Start(options).EnsureAsync(told.Enqueue, Cancellation), Start(options).EnsureAsync(told.Enqueue, Cancellation), Start(options).EnsureAsync(told.Enqueue, Cancellation));
        var known = await RecordAsync();
        var log = await world.Database.CountAsync("crm_change");
        await Start(options).EnsureAsync(told.Enqueue, Cancellation);
        (await RecordAsync(), await world.Database.CountAsync("crm_change")).ShouldBe((known, log));

        // The shop takes one away and edits another: looked at, and both stay as they are.
        foreach (var code in (string[])["birthday", "not-shipped"])
            (await world.Triggers.SwitchAsync(code, TriggerState.Off, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var own = (await world.Triggers.GetAsync("birthday", Cancellation))!;
        (await world.Triggers.SaveAsync(own.Definition with { Priority = 7 }, own.Version, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Start(options).EnsureAsync(told.Enqueue, Cancellation);
        (await RecordAsync()).ShouldNotBe(known);
        (await world.Triggers.GetAsync("birthday", Cancellation))!.Definition.Priority.ShouldBe(7);

        // A pack with other words comes in where nobody edited it, and so does the one before again.
        var folder = Directory.CreateTempSubdirectory("crm-words");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "en.json"), """{ "triggers": { "not-shipped": { "name": "Nobody sent it" }, "birthday": { "name": "Cake" } } }""", Cancellation);
        await Start(options with { Folder = folder.FullName }).EnsureAsync(told.Enqueue, Cancellation);
        (await world.Triggers.GetAsync("not-shipped", Cancellation))!.Definition.Name.In("en").ShouldBe("Nobody sent it");
        (await world.Triggers.GetAsync("birthday", Cancellation))!.Definition.Name.In("en").ShouldNotBe("Cake");
        await Start(options).EnsureAsync(told.Enqueue, Cancellation);
        (await world.Triggers.GetAsync("not-shipped", Cancellation))!.Definition.Name.In("en").ShouldNotBe("Nobody sent it");
        folder.Delete(recursive: true);
        foreach (var code in (string[])["birthday", "not-shipped"])
            (await world.Triggers.SwitchAsync(code, TriggerState.On, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "M10")]
    public async Task Call_within_5_and_10_minutes_is_a_task_and_escalates_where_nobody_called()
    {
        await world.MondayAsync();
        var (silent, called, approved, off) = (await world.BuyAsync(), await world.BuyAsync(), await world.BuyAsync(), await world.BuyAsync());
        var (muted, test) = (await world.BuyAsync(with: o => o with { DoNotCall = true }), await world.BuyAsync(with: o => o with { Order = o.Order with { IsTest = true } }));
        await world.MoveAsync(approved, "approval");
        await world.PassAsync(Duration.FromMinutes(1));
        foreach (var uncalled in (Bought[])[approved, muted, test])
            (await world.TasksAsync(uncalled, "call-within-5")).ShouldBeEmpty();
        var task = (await world.TasksAsync(silent, "call-within-5")).ShouldHaveSingleItem();
        (task.Kind, task.Role, task.DueAt, task.Title).ShouldBe(("call", "manager", world.Now + Duration.FromMinutes(4), "Зателефонувати клієнтові щодо нового замовлення"));
        (await world.Host.Orders.RecordContactAsync(called.Order, new Orders.OrderContact(Orders.ContactKind.Call, Orders.ContactOutcome.Reached), StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await world.SettleAsync();
        (await world.TasksAsync(called, "call-within-5")).ShouldHaveSingleItem().Outcome.ShouldBe(TaskOutcomes.NoLongerNeeded, "Who was called need not be called.");

        (await world.TasksAsync(off, "call-within-5")).ShouldHaveSingleItem();
        await world.PassAsync(Duration.FromMinutes(1));
        await world.MoveAsync(off, "cancelled");
        await world.PassAsync(Duration.FromMinutes(3));
        (await world.ToldAsync("vira", off)).ShouldBeEmpty("There is nobody to call any more.");
        (await world.TasksAsync(off, "call-within-5")).ShouldAllBe(t => t.State == TaskState.Cancelled);
        (await world.ToldAsync("vira", silent)).ShouldBe(["task.escalated"], "The supervisor hears of it at once, and once.");
        await world.PassAsync(Duration.FromMinutes(5));
        (await world.ToldAsync("vira", silent)).ShouldContain("order.not-called");
        (await world.TasksAsync(silent, "call-within-10")).ShouldHaveSingleItem().Priority.ShouldBe(TaskPriority.Urgent);
        await world.MoveAsync(silent, "approval");
        foreach (var trigger in (string[])["call-within-5", "call-within-10"])
            (await world.TasksAsync(silent, trigger)).ShouldHaveSingleItem().State.ShouldBe(TaskState.Cancelled);
        (await world.ToldAsync("vira", called)).ShouldBeEmpty();
        (await world.TasksAsync(muted, "call-within-10")).ShouldBeEmpty();
        (await world.TasksAsync(called, "call-within-10")).ShouldBeEmpty();
        (await world.LogAsync("call-within-10", called)).ShouldBe(["armed", "ended happened"]);
    }

    [Fact]
    [Trait("Requirement", "D4")]
    public async Task Tracking_number_goes_with_the_shipping_and_nothing_goes_where_it_is_empty()
    {
        await world.MondayAsync();
        var (sent, without) = (await world.BuyAsync(), await world.BuyAsync());
        var number = await world.ShipAsync(sent);
        (await world.SentAsync(sent, "tracking-number")).ShouldBe($"Shop: замовлення {(await world.Host.Orders.GetAsync(sent.Order, Cancellation))!.Number} у дорозі. Номер відстеження: {number} (np).");
        await world.MoveAsync(without, "assembly", "packed", "shipped");
        var refused = (await world.LettersAsync(without, "tracking-number")).ShouldHaveSingleItem();
        (refused.State, refused.Reason).ShouldBe((MessageState.Refused, MessageRefusals.ValueMissing));
    }

    [Fact]
    [Trait("Requirement", "O17")]
    public async Task Delivered_and_paid_is_complete_whichever_comes_last()
    {
        await world.MondayAsync();
        var (early, late) = (await world.BuyAsync(), await world.BuyAsync());
        await world.PayAsync(early);
        foreach (var order in (Bought[])[early, late])
            await world.MoveAsync(order, "assembly", "packed", "shipped", "delivered");
        (await world.StatusAsync(early), await world.StatusAsync(late)).ShouldBe(("completed", "delivered"));
        await world.PayAsync(late);
        (await world.StatusAsync(late)).ShouldBe("completed");

        // One of two is given back at the door, the other is paid for: nothing is due, which only the lines tell.
        var refused = await world.BuyAsync(quantity: 2);
        await world.MoveAsync(refused, "assembly", "packed", "shipped");
        var back = (await world.Host.Returns.RequestAsync(new Orders.ReturnRequest(refused.Order, "changed-mind") { Lines = [new Orders.ReturnedPart(1, 1)] }, StarterWorld.Call, Cancellation)).Value;
        (await world.Host.Returns.MoveAsync(new Orders.MoveReturn(back, "received"), StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        (await world.Host.Returns.MoveAsync(new Orders.MoveReturn(back, "inspected") { Inspection = [new Orders.LineInspection(1, 1, Orders.RestockDecision.Sellable)] }, StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        await world.PayAsync(refused with { Total = Money.Of(10m, world.Shop.Currency) });
        await world.MoveAsync(refused, "delivered");
        (await world.StatusAsync(refused)).ShouldBe("completed");
    }

    [Fact]
    [Trait("Requirement", "O22")]
    public async Task After_the_order_what_goes_with_it_is_offered_with_a_coupon_of_ones_own_once_also_after_a_crash()
    {
        await world.MondayAsync();
        var both = await world.BuyAsync();
        await world.Host.Orders.EditAsync(new Orders.EditOrder(both.Order, new Orders.OrderEdit { Lines = [new Orders.LineEdit { New = new Orders.NewOrderLine { Sku = "CUP", Quantity = 1, UnitPrice = Money.Of(10m, world.Shop.Currency) } }] }), StarterWorld.Call, Cancellation);
        var (willing, unasked) = (await world.BuyAsync(consents: true), await world.BuyAsync());
        foreach (var order in (Bought[])[willing, unasked])
        {
            await world.MoveAsync(order, "assembly", "packed", "shipped", "delivered");
            await world.PayAsync(order);
        }

        await world.PassAsync(3);
        var coupons = world.Host.Services.GetRequiredService<CrmCoupons>();
        var coupon = (await coupons.ListAsync(new CouponFilter { Customer = willing.Customer }, cancellation: Cancellation)).ShouldHaveSingleItem();
        (coupon.Promotion, coupon.Batch, coupon.ValidUntil, coupon.Code[..4]).ShouldBe(("thanks", "trigger:cross-sell", world.Now + Duration.FromDays(14), "THX-"));
        var text = await world.SentAsync(willing, "cross-sell");
        text.ShouldContain($"Ваш особистий купон: {coupon.Code}. Він діє до ");
        text.ShouldContain("CUP: 10,00\u00a0UAH");
        text.ShouldContain("https://shop.example/unsubscribe/");
        (await coupons.CheckAsync(coupon.Code, unasked.Customer, Cancellation)).Value.Refusal!.Code.ShouldBe(CouponRefusals.OfAnother);
        (await world.LettersAsync(unasked, "cross-sell")).ShouldBeEmpty("Nothing is given to whom nobody may write.");
        (await world.LogAsync("cross-sell", willing)).ShouldContain($"do coupon done:{coupon.Code}");
    }

    [Fact]
    [Trait("Requirement", "P6")]
    public async Task Who_has_not_bought_for_90_days_is_won_back_with_bonuses_that_end()
    {
        await world.MondayAsync();
        var (gone, back, mute) = (await world.BuyAsync(consents: true), await world.BuyAsync(consents: true), await world.BuyAsync());
        await world.PassAsync(80);
        await world.BuyAsync(back);
        await world.PassAsync(10);
        var standing = (await world.Loyalty.GetAsync(gone.Customer, Cancellation))!;
        (standing.Spendable, standing.Lots.Single(l => l.ExpiresAt is not null).ExpiresAt).ShouldBe((Money.Of(100m, world.Shop.Currency), world.Now + Duration.FromDays(30)));
        (await world.SentAsync(gone, "win-back")).ShouldContain("Ми нарахували вам бонуси: 100,00\u00a0UAH.");
        (await world.LettersAsync(back, "win-back")).ShouldBeEmpty("The moment moved with the order.");
        (await world.LogAsync("win-back", mute)).ShouldContain("ended condition", "Without consent no bonuses either.");
    }

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task Actions_write_tell_and_give_through_the_use_cases_and_once_however_often_they_are_tried()
    {
        await world.MondayAsync();
        var fields = world.Host.Services.GetRequiredService<CrmFields>();
        (await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "gift", "Gift", FieldType.Boolean), StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        (await fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "club", "Club", FieldType.Text), StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        var wrong = new TriggerDefinition("fair", TriggerMoment.Happens("order.placed"),
        [
            TriggerStep.Do("notify", ("title", "Fair")), TriggerStep.Do("notify", ("title", "Fair"), ("staff", "olhaa")), TriggerStep.Do("set", ("field", "order.total"), ("value", "0")),
            TriggerStep.Do("set", ("field", "order.custom.gifts"), ("value", "true")), TriggerStep.Do("bonus", ("amount", "-5"), ("expires", "soon")), TriggerStep.Do("coupon", ("promotion", "thank"), ("prefix", "a b")),
            TriggerStep.Do("task", ("title", "x"), ("priority", "top"), ("remind", "5 minutes")), TriggerStep.Do("tag", ("tag", "two words")),
        ]);
        (await world.Triggers.CheckAsync(wrong, Cancellation)).Select(m => m.Path).ShouldBe(
            ["steps[2].with.field", "steps(0).with", "steps(1).with.staff", "steps(3).with.field", "steps(4).with.amount", "steps(4).with.expires", "steps(5).with.promotion", "steps(5).with.prefix", "steps(6).with.remind", "steps(6).with.priority", "steps(7).with.tag"], ignoreOrder: true);

        var fair = new TriggerDefinition("fair", TriggerMoment.Happens("order.placed"),
        [
            TriggerStep.Do("set", ("field", "order.custom.gift"), ("value", "true")), TriggerStep.Do("set", ("field", "order.managerComment"), ("value", "From the fair")),
            TriggerStep.Do("set", ("field", "customer.custom.club"), ("value", "fair")), TriggerStep.Do("set", ("field", "customer.language"), ("value", "ru")), TriggerStep.Do("set", ("field", "customer.comment"), ("value", "Met at the fair")),
            TriggerStep.Do("notify", ("title", "Somebody from the fair"), ("staff", "olha"), ("kind", "fair")), TriggerStep.Do("bonus", ("amount", "25 UAH"), ("expires", "10 days")), TriggerStep.Do("coupon", ("promotion", "thanks")),
            TriggerStep.Do("set", ("field", "order.paymentMethod"), ("value", "card")), TriggerStep.Do("tag", ("tag", "fair")), TriggerStep.Do("tag", ("tag", "2026")), TriggerStep.Do("untag", ("tag", "2026")),
        ])
        { If = RuleText.Parse("order.channel in (\"fair\")").Demand() };
        (await world.Triggers.SaveAsync(fair, 0, StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        (await world.Triggers.SwitchAsync("fair", TriggerState.On, StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        var who = await world.BuyAsync(channel: "fair");
        await world.TwiceAsync(who);

        var (order, customer) = ((await world.Host.Orders.GetAsync(who.Order, Cancellation))!, (await world.Host.Customers.GetAsync(who.Customer, Cancellation))!);
        (order.ManagerComment, order.PaymentMethod, customer.Language, customer.Comment).ShouldBe(("From the fair", "card", "ru", "Met at the fair"));
        order.Tags.ShouldBe(["fair"]);
        (await fields.GetAsync(FieldEntity.Order, who.Order.Value, Cancellation)).Values["gift"].ShouldBe("true");
        (await fields.GetAsync(FieldEntity.Customer, who.Customer.Value, Cancellation)).Values["club"].ShouldBe("fair");
        (await world.ToldAsync("olha", who)).Count(k => k == "fair").ShouldBe(1);
        (await world.Loyalty.GetAsync(who.Customer, Cancellation))!.Spendable.ShouldBe(Money.Of(25m, world.Shop.Currency));
        (await world.Host.Services.GetRequiredService<CrmCoupons>().ListAsync(new CouponFilter { Customer = who.Customer }, cancellation: Cancellation)).Count.ShouldBe(1);
        (await world.Host.History.OfAsync("order", who.Order.Value, Cancellation)).Single(r => r.Event == "order.edited" && r.Personal is not null).Call.Cause.ShouldBe("trigger:fair");
        await world.Shop.VerifyAsync();
    }
}
