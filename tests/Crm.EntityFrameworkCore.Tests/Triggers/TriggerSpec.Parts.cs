using Crm.Catalog;
using Crm.Customers;
using Crm.Delivery;
using Crm.Loyalty;
using Crm.Messages;
using Crm.Orders;
using Crm.Payments;
using Crm.Pricing;
using Crm.Segments;
using Crm.Stock;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    private static readonly Duration Kept = Duration.FromDays(60);

    private CrmLoyalty Loyalty => Host.Services.GetRequiredService<CrmLoyalty>();

    private async Task<OrderId> WithLotAsync(string phone, Instant until)
    {
        var order = await PlaceAsync(phone);
        (await Loyalty.GiveAsync((await Host.Orders.GetAsync(order, Cancellation))!.CustomerId!.Value, new BonusGift(Money.Of(5m, Shop.Currency)) { ExpiresAt = until }, Call, Cancellation)).Refusal.ShouldBeNull();
        return order;
    }

    private async Task<CustomerId> OwnerAsync(OrderId order) => (await Host.Orders.GetAsync(order, Cancellation))!.CustomerId!.Value;

    [Fact]
    [Trait("Requirement", "V5")]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "X2")]
    [Trait("Requirement", "V4")]
    public async Task Lots_levels_payments_and_happenings_set_off_schedules_go_on_part_by_part_all_is_reached_back_to_and_old_log_goes()
    {
        await Shop.StockAsync("TEA", 100);
        var rare = await RareAsync();
        await OnAsync(Says("ends", TriggerMoment.Near("bonus-lot", "expiresAt", TriggerDelay.Days(-3))) with { ReEntry = TriggerReEntry.EachTime });
        await OnAsync(Says("rare", TriggerMoment.StockLow()));
        await OnAsync(Says("captured", TriggerMoment.Happens("payment.captured")));
        await OnAsync(Says("paid", TriggerMoment.Happens("order-account.paid")));
        await OnAsync(Says("opened", TriggerMoment.Happens(TriggerHappenings.MessageOpened), "event.template in (\"hello\")"));
        await OnAsync(Says("clicked", TriggerMoment.Happens(TriggerHappenings.MessageClicked), "event.link in (\"shop\")"));
        await OnAsync(Says("once", TriggerMoment.Happens("order.placed")) with { ReEntry = TriggerReEntry.OncePerCustomer });
        await OnAsync(Says("long", TriggerMoment.Happens("order.placed"), "order.total > 15 UAH", TriggerStep.Wait(TriggerDelay.Days(90))));

        // Bonuses that end: kept, taken away, and spent by an order that is cancelled when their time is over.
        var end = Start + Duration.FromDays(10);
        var (kept, taken, spent) = (await WithLotAsync("067 111-00-01", end), await WithLotAsync("067 111-00-02", end), await WithLotAsync("067 111-00-03", end));
        await SettleAsync();
        await LotsMoveAsync(taken, spent, end);
        done.Where(d => d.Trigger == "ends").Select(d => (d.Customer, d.Due)).ShouldBe([
            (await OwnerAsync(kept), end - Duration.FromDays(3)),
            (await OwnerAsync(spent), Host.Clock.GetCurrentInstant())], ignoreOrder: true);
        (await LogAsync("ends")).Count(l => l == "ends ended gone").ShouldBe(2);

        await StockAndPaymentsAsync(rare, kept);
        await PartByPartAsync();
        await RehearsedEntriesAndMessagesAsync();
        await ReachedBackToAsync();
        await OldLogGoesAsync();
        await BoughtAsync(rare);
        await Shop.VerifyAsync();
    }

    private async Task<VariantId> RareAsync()
    {
        var rare = (await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("RARE", "Rare"))
        {
            Variants = [new VariantDefinition("RARE", "Rare", Money.Of(10m, Shop.Currency)) { StockMinimum = 3 }],
        }, Call, Cancellation)).Value.Variants["RARE"];
        (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(rare, 4)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        return rare;
    }

    /// <summary>Goods come in when nothing about low stock is on any more: what was asked for is taken back all the same.</summary>
    private async Task BoughtAsync(VariantId rare)
    {
        handle = _ => Task.CompletedTask;
        await OnAsync(new TriggerDefinition("buy", TriggerMoment.StockLow(), [TriggerStep.Do("task", ("title", "Buy"), ("role", "stock"), ("until", "event.available is empty"))]));
        async Task ReceiveAsync() => (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(rare, 10)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await ReceiveAsync();
        await SettleAsync();
        await Host.Orders.PlaceAsync(Shop.Order("web", "067 111-00-09", ("RARE", 10)), Call, Cancellation);
        await SettleAsync();
        async Task<Tasks.StaffTask> TaskAsync() => (await Host.Tasks.ListAsync(new Tasks.TaskFilter { State = null }, cancellation: Cancellation)).Single(t => t.Title == "Buy");
        (await TaskAsync()).State.ShouldBe(Tasks.TaskState.Open);
        foreach (var low in (await Triggers.ListAsync(Cancellation)).Where(t => t.Definition.On is WhenStockLow))
            (await Triggers.SwitchAsync(low.Definition.Code, TriggerState.Off, Call, Cancellation)).Refusal.ShouldBeNull();
        await ReceiveAsync();
        await SettleAsync();
        (await TaskAsync()).State.ShouldBe(Tasks.TaskState.Cancelled);
    }

    private async Task LotsMoveAsync(OrderId taken, OrderId spent, Instant end)
    {
        (await Loyalty.DeductAsync(await OwnerAsync(taken), Money.Of(5m, Shop.Currency), Call, Cancellation)).Refusal.ShouldBeNull();
        var order = Shop.Order("web", "067 111-00-03", ("TEA", 2));
        var paying = (await Host.Orders.PlaceAsync(order with { Order = order.Order with { Discounts = [new NewDiscount(LoyaltyDecision.DiscountCode, Money.Of(5m, Shop.Currency))] } }, Call, Cancellation)).Value.OrderId;
        await SettleAsync();
        Host.Clock.Set(end - Duration.FromDays(3));
        await SettleAsync();
        Host.Clock.Set(end + Duration.FromDays(1));
        (await Host.Orders.MoveAsync(new MoveOrder(paying, "cancelled") { Reason = "price" }, Call, Cancellation)).Refusal.ShouldBeNull();
        await SettleAsync();

        // They came back for another fortnight.
        Host.Clock.Set(end + Duration.FromDays(1 + 14 - 3));
        await SettleAsync();
    }

    private async Task StockAndPaymentsAsync(VariantId rare, OrderId order)
    {
        done.Clear();
        await Host.Orders.PlaceAsync(Shop.Order("web", "067 111-00-04", ("RARE", 1)), Call, Cancellation);
        await SettleAsync();
        done.ShouldNotContain(d => d.Trigger == "rare", "Three are as many as there should be.");
        for (var more = 0; more < 2; more++)
            await Host.Orders.PlaceAsync(Shop.Order("web", "067 111-00-04", ("RARE", 1)), Call, Cancellation);
        PaymentStep Step(PaymentEntryKind kind, decimal amount) => new(kind, Money.Of(amount, Shop.Currency), Host.Clock.GetCurrentInstant()) { NoticeId = kind.ToString() };
        await PayAsync(Step(PaymentEntryKind.Authorised, 10m), 0);
        await PayAsync(Step(PaymentEntryKind.Captured, 10m), 1);
        await PayAsync(Step(PaymentEntryKind.Refunded, 4m), 1);
        done.Where(d => d.Trigger == "rare").ShouldHaveSingleItem().Subject.ShouldBe($"variant:{rare.Value}");

        foreach (var (name, link) in ((string, string?)[])[(TriggerHappenings.MessageOpened, null), (TriggerHappenings.MessageClicked, "shop"), (TriggerHappenings.MessageClicked, "help")])
        {
            var data = new Dictionary<string, object> { ["template"] = "hello", ["channel"] = "sms" };
            if (link is not null)
                data["link"] = link;
            (await Triggers.RaiseAsync(new RaiseEvent(name) { Order = order, Data = data }, Call, Cancellation)).Refusal.ShouldBeNull();
        }

        await SettleAsync();
        done.Where(d => d.Trigger is "opened" or "clicked").Select(d => (d.Trigger, d.Order)).ShouldBe([("opened", order), ("clicked", order)]);

        async Task PayAsync(PaymentStep step, int times)
        {
            (await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", "1"), step) { OrderId = order }, Call, Cancellation)).Refusal.ShouldBeNull();
            await SettleAsync();
            done.Count(d => d.Trigger == "paid").ShouldBe(times);
            done.Count(d => d.Trigger == "captured").ShouldBe(times);
        }
    }

    private async Task PartByPartAsync()
    {
        Host.Services.GetRequiredService<TriggerContext>().Candidates.AtOnce = 2;
        await OnAsync(Says("all", TriggerMoment.Every(TriggerSchedule.Daily(new LocalTime(9, 0)), "customer"), "orders.count > 0"));
        await SettleAsync();
        done.Clear();
        Host.Clock.Advance(Duration.FromDays(1));
        await SettleAsync();
        done.Where(d => d.Trigger == "all").Select(d => d.Customer!.Value.Value).ShouldBe([1, 2, 3, 4], ignoreOrder: true);
        (await Triggers.SwitchAsync("all", TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private async Task RehearsedEntriesAndMessagesAsync()
    {
        var (segments, messages) = (Host.Services.GetRequiredService<CrmSegments>(), Host.Services.GetRequiredService<CrmMessages>());
        (await segments.SaveAsync(new SegmentDefinition("many", Rule("orders.count > 1 and orders.last within last 5 days")), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await messages.SaveTemplateAsync(new MessageTemplate("hello", "sms", ContactPurposes.Transactional) { Texts = [new("en", null, "{{order.number}}: {{order.statusName}}"), new("uk", null, "{{order.number}}: {{order.statusName}}")], About = ["order"] }, 0, Call, Cancellation)).Refusal.ShouldBeNull();
        var (into, outOf) = (await Triggers.RehearseAsync(Says("into", TriggerMoment.Segment("many")), cancellation: Cancellation), await Triggers.RehearseAsync(Says("out", TriggerMoment.Segment("many", entered: false)), to: Host.Clock.GetCurrentInstant() + Duration.FromDays(10), cancellation: Cancellation));
        into.Actions.Select(a => a.Customer!.Value.Value).ShouldBe([3, 4]);
        outOf.Actions.Select(a => (a.Customer!.Value.Value, a.Due - into.Actions.Single(i => i.Customer == a.Customer).Due)).ShouldContain((3, Duration.FromDays(5)), "Time brings it on.");

        (await MoveAsync(new OrderId(1), "approval")).Refusal.ShouldBeNull();
        var rehearsed = await Triggers.RehearseAsync(new TriggerDefinition("greets", TriggerMoment.Happens("order.placed"), [TriggerStep.Do("send", ("template", "hello"))]), cancellation: Cancellation);
        rehearsed.Messages.Count.ShouldBe(TriggerSampling.Most);
        var order = (await Host.Orders.GetAsync(new OrderId(1), Cancellation))!;
        (rehearsed.Messages[0].Subject, rehearsed.Messages[0].Due, rehearsed.Messages[0].Content!.Text).ShouldBe(("order:1", Start, $"{order.Number}: Новий"), "As it was then.");
    }

    private async Task ReachedBackToAsync()
    {
        Host.Clock.Advance(Duration.FromMinutes(1));
        var since = Host.Clock.GetCurrentInstant();
        var segments = Host.Services.GetRequiredService<CrmSegments>();
        (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        Host.Clock.Advance(Duration.FromMinutes(1));
        var order = await PlaceAsync("067 111-00-02", 2);
        (await MoveAsync(order, "approval")).IsAccepted.ShouldBeTrue();
        (await Host.Shipments.PromiseAsync(order, new PromisedWindow(since + Duration.FromDays(2), since + Duration.FromDays(2) + Duration.FromHours(2)), null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(1));
        TriggerDefinition[] all =
        [
            Says("r-happens", TriggerMoment.Happens("order.placed"), "order.total > 15 UAH"),
            Says("r-changes", TriggerMoment.Changes("order", "status"), "order.status in (\"approval\")"),
            Says("r-near", TriggerMoment.Near("order-delivery", "promisedFrom", TriggerDelay.Days(-1))),
            Says("r-low", TriggerMoment.StockLow()),
            Says("r-entered", TriggerMoment.Segment("many")),
        ];
        done.Clear();
        foreach (var one in all)
        {
            (await Triggers.SaveAsync(one, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
            var reach = (await Triggers.PreviewReachAsync(one.Code, one.Code == "r-low" ? Start : since, cancellation: Cancellation)).Value;
            (reach.Subjects, reach.Ahead).ShouldBe(one.Code switch { "r-near" => (1, 1), _ => (1, 0) }, one.Code);
            (await Triggers.SwitchAsync(one.Code, TriggerState.On, reach.Token, Call, Cancellation)).Refusal.ShouldBeNull();
        }

        await SettleAsync();
        done.Where(d => d.Trigger.StartsWith("r-", StringComparison.Ordinal)).Select(d => d.Trigger).ShouldBe(["r-happens", "r-changes", "r-low", "r-entered"], ignoreOrder: true);
        Host.Clock.Set(since + Duration.FromDays(1));
        await SettleAsync();
        done.Where(d => d.Trigger == "r-near").Select(d => (d.Order, d.Due)).ShouldBe([(order, since + Duration.FromDays(1))]);
        (await Triggers.ReplayAsync(Cancellation)).Differences.ShouldBeEmpty();
    }

    /// <summary>Lines go when they are old, whenever their run began; runs stay that wait, or are counted.</summary>
    private async Task OldLogGoesAsync()
    {
        var work = new TriggerLogWork(Host.Services.GetRequiredService<TriggerContext>());
        var lines = await Database.CountAsync("crm_trigger_line");
        (await work.DoAsync(Cancellation)).ShouldBe(Host.Clock.GetCurrentInstant() + Duration.FromHours(1));
        (await Database.CountAsync("crm_trigger_line")).ShouldBe(lines, "Nothing is old yet.");
        Host.Clock.Advance(Kept);
        handle = _ => throw new InvalidOperationException("not to be had");
        await PlaceAsync("067 111-00-09");
        for (var attempt = 0; attempt < 2; attempt++, Host.Clock.Advance(Duration.FromHours(3)))
            await SettleAsync();
        var parked = (await Triggers.ListParkedAsync(cancellation: Cancellation)).ShouldHaveSingleItem();
        (parked.Line.Trigger, parked.Line.What, parked.Line.Detail, parked.Line.Outcome, parked.Attempts, parked.Error).ShouldBe(("once", "do", "say", null, 2, "not to be had"));
        await work.DoAsync(Cancellation);
        (await Triggers.LogAsync(cancellation: Cancellation)).Select(l => l.Trigger).Distinct().ShouldBe(["once", "long"], ignoreOrder: true);
        var counted = await Database.CountAsync("crm_trigger_run", "lines = 0");
        counted.ShouldBe(await Database.CountAsync("crm_trigger_run", "trigger_id = (select id from crm_trigger where code = 'once')") - 1, "Who had it must not have it again.");

        // Its action was never done: it can still be tried again, and the line stays.
        Host.Clock.Advance(Kept + Duration.FromDays(1));
        await work.DoAsync(Cancellation);
        (await LogAsync("once")).ShouldContain("once do say");
        done.Clear();
        await PlaceAsync("067 111-00-01");
        await SettleAsync();
        done.ShouldNotContain(d => d.Trigger == "once");
    }
}
