using Crm.Delivery;
using Crm.Effects;
using Crm.Orders;
using Crm.Payments;
using Crm.Staff;
using Crm.Stock;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Each reason comes up and ends in the transactions that cause that, with its true instant; the list shows, sorts, filters and counts them.</summary>
[Trait("Requirement", "O11")]
public abstract partial class AttentionSpec : StoreSpec
{
    /// <summary>Monday 2026-11-16 12:00 in Kyiv, where the site is open from 9 to 18.</summary>
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 16, 10, 0);

    protected override void Setup(CrmBuilder crm)
    {
        crm.Effects.Handle(OrderEffects.Attention, (_, _, _) => Task.CompletedTask);
        crm.Orders.Attention.Reason(new AttentionDefinition("gift", AttentionSeverity.Notice, "gift").Said("en", "A gift", "Wrap it."), o => o.ManagerComment == "gift");
    }

    private async Task<OrderId> PlaceAsync(int quantity = 1) =>
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", quantity)), Call with { Mode = IntakeMode.Sync }, Cancellation)).Value.OrderId;

    private async Task MoveAsync(OrderId id, string status, string? reason = null) =>
        (await Host.Orders.MoveAsync(new MoveOrder(id, status) { Reason = reason, Attested = (OrderConditions)~0U }, Call, Cancellation)).Refusal.ShouldBeNull();

    private async Task<List<(string, Instant)>> OfAsync(OrderId id) =>
        [.. (await Host.Orders.GetAttentionAsync(id, Cancellation)).Select(a => (a.Code, a.Since)).Order()];

    private Task<TimeSpan> FireAsync() => Host.TimerWorker.RunDueAsync(Cancellation);

    private async Task<long> TimersAsync() => await Database.CountAsync("crm_timer", "kind = 'orders.attention'");

    [Fact]
    public async Task Order_placed_without_a_reason_writes_no_row_and_no_timer_of_its_own()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        (await Database.CountAsync("crm_timer")).ShouldBe(1);
        (await TimersAsync()).ShouldBe(0);
        (await Database.CountAsync("crm_order_attention")).ShouldBe(0);
        (await Host.Orders.GetAsync(id, Cancellation))!.CallDue.ShouldBe(Monday + Duration.FromMinutes(10));
    }

    [Fact]
    [Trait("Story", "1")]
    public async Task Late_call_and_late_stage_stand_since_their_due_instant_and_a_contact_ends_the_one_alone()
    {
        await Shop.StockAsync("TEA", 5);
        var (id, called) = (await PlaceAsync(), await PlaceAsync());
        await Host.Orders.RecordContactAsync(called, new OrderContact(ContactKind.Call, ContactOutcome.NoAnswer) { NextCall = Monday + Duration.FromHours(3) }, Call, Cancellation);
        Host.Clock.Advance(Duration.FromHours(1));
        await FireAsync();

        var due = Monday + Duration.FromMinutes(10);
        (await OfAsync(id)).ShouldBe([("late-call", due), ("late-stage", due)]);
        (await OfAsync(called)).ShouldBe([("late-stage", due)]);
        (await Host.Orders.RecordContactAsync(id, new OrderContact(ContactKind.Call, ContactOutcome.Reached), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await OfAsync(id)).ShouldBe([("late-stage", due)]);
        Host.Clock.Advance(Duration.FromHours(3));
        await FireAsync();
        (await OfAsync(called)).ShouldBe([("late-call", Monday + Duration.FromHours(3)), ("late-stage", due)]);
        (await Host.Orders.ListContactsAsync(called, Cancellation)).Single().ShouldBe(new RecordedContact(
            new OrderContact(ContactKind.Call, ContactOutcome.NoAnswer) { NextCall = Monday + Duration.FromHours(3) }, "staff:anna (manager)", Monday) with
        { Actor = (await Host.Orders.ListContactsAsync(called, Cancellation))[0].Actor });
        await MoveAsync(called, "cancelled", "price");
        (await OfAsync(called)).ShouldBeEmpty();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Term_of_payment_passes_and_money_ends_it_in_its_own_transaction()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync(2);
        (await Host.Payments.SetTermAsync(id, Monday + Duration.FromMinutes(30), Call, Cancellation)).Value.ShouldBeTrue();
        var payment = (await Host.Payments.ExpectAsync(id, new NewPayment { Method = "bank", Amount = Money.Of(20m, Shop.Currency) }, Call, Cancellation)).Value;
        await MoveAsync(id, "assembly");
        (await TimersAsync()).ShouldBe(1);
        Host.Clock.Advance(Duration.FromHours(1));
        await FireAsync();
        (await OfAsync(id)).ShouldBe([("unpaid", Monday + Duration.FromMinutes(30))]);
        await PayAsync(5m);
        var half = (await Host.Orders.GetAttentionAsync(id, Cancellation)).Single();
        half.Amount.ShouldBe(Money.Of(15m, Shop.Currency));
        half.ToDoIn("en", DateTimeZone.Utc).ShouldBe($"Ask for {half.Amount}, which was to be paid by 2026-11-16 10:30, or call the order off.");
        half.ToDoIn("uk", DateTimeZone.Utc).ShouldStartWith("Нагадайте");
        await PayAsync(15m);
        (await OfAsync(id)).ShouldBeEmpty();
        var events = (await Host.History.OfAsync("order-attention", id.Value, Cancellation)).Select(r => (r.Event, r.Happened)).ToList();
        events.ShouldBe([("order-attention.raised", Monday + Duration.FromMinutes(30)), ("order-attention.changed", Monday + Duration.FromHours(1)), ("order-attention.ended", Monday + Duration.FromHours(1))]);
        (await Host.Effects.ListAsync(EffectState.Pending, cancellation: Cancellation)).ShouldHaveSingleItem().Kind.ShouldBe(OrderEffects.Attention);
        await Shop.VerifyAsync();

        async Task PayAsync(decimal amount) =>
            (await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, Money.Of(amount, Shop.Currency), Host.Clock.GetCurrentInstant()), Call, Cancellation)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Reason_that_came_and_went_while_no_host_was_awake_stands_in_the_history_with_its_instant()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        await MoveAsync(id, "assembly");
        await Host.Payments.SetTermAsync(id, Monday + Duration.FromMinutes(30), Call, Cancellation);
        Host.Clock.Advance(Duration.FromHours(1));
        await Host.Payments.SetTermAsync(id, Monday + Duration.FromHours(9), Call, Cancellation);

        (await OfAsync(id)).ShouldBeEmpty();
        (await Host.History.OfAsync("order-attention", id.Value, Cancellation)).Select(r => (r.Event, r.Happened))
            .ShouldBe([("order-attention.raised", Monday + Duration.FromMinutes(30)), ("order-attention.ended", Monday + Duration.FromHours(1))]);
        (await TimersAsync()).ShouldBe(1);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Delivery_is_at_risk_from_the_last_moment_of_sending_and_from_the_end_of_the_promise()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        await MoveAsync(id, "assembly");
        await MoveAsync(id, "packed");
        var to = Monday + Duration.FromHours(26);
        (await Host.Shipments.PromiseAsync(id, new PromisedWindow(to - Duration.FromHours(4), to), null, Call, Cancellation)).Value.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(3));
        await FireAsync();
        (await OfAsync(id)).ShouldBe([("delivery-at-risk", Monday + Duration.FromHours(2))]);
        var parcel = (await Host.Shipments.CreateAsync(id, new NewShipment("post") { TrackingNumber = "T1" }, Call, Cancellation)).Value;
        (await Host.Shipments.HandOverAsync(parcel, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await OfAsync(id)).ShouldBeEmpty();
        Host.Clock.Set(to + Duration.FromMinutes(1));
        await FireAsync();
        (await OfAsync(id)).ShouldBe([("delivery-at-risk", to)]);
        (await Host.Shipments.NoticeAsync(new CarrierNotice("post", "T1", new CarrierStep(ShipmentState.Delivered, to)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await OfAsync(id)).ShouldBeEmpty();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Goods_prices_and_carriers_call_for_attention_until_they_are_set_right()
    {
        var tea = await Shop.StockAsync("TEA", 1);
        var given = Shop.Order("web", null, ("TEA", 3));
        var id = (await Host.Orders.PlaceAsync(given with { Order = given.Order with { PricedBy = PricedBy.There, Total = Money.Of(31m, Shop.Currency) } }, Call, Cancellation)).Value.OrderId;
        (await OfAsync(id)).ShouldBe([("price-mismatch", Monday), ("stock-short", Monday)]);
        (await Host.Orders.GetAttentionAsync(id, Cancellation)).Select(a => (a.Code, a.Quantity, a.Amount)).ShouldBe([("stock-short", 2, null), ("price-mismatch", null, Money.Of(1m, Shop.Currency))]);
        await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(tea, 2)]), Call, Cancellation);
        await Host.Orders.AcceptPricesAsync(id, Call, Cancellation);
        (await OfAsync(id)).ShouldBeEmpty();
        Host.Clock.Advance(Duration.FromMinutes(5));
        await Host.Stock.CountAsync(new StockDocument(Shop.W1, [new StockLine(tea, 2)]), Call, Cancellation);
        (await OfAsync(id)).ShouldBe([("stock-short", Monday + Duration.FromMinutes(5))]);

        await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(tea, 2)]), Call, Cancellation);
        await Host.Shipments.CreateAsync(id, new NewShipment("post") { TrackingNumber = "T1" }, Call, Cancellation);
        (await Host.Shipments.NoticeAsync(new CarrierNotice("post", "T1", new CarrierStep(ShipmentState.Delivered, Monday)), Call, Cancellation)).Value.IsMismatch.ShouldBeTrue();
        (await OfAsync(id)).ShouldBe([("carrier-mismatch", Monday + Duration.FromMinutes(5))]);
        foreach (var status in (string[])["assembly", "packed", "shipped", "delivered"])
            await MoveAsync(id, status);
        (await OfAsync(id)).ShouldBeEmpty();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task List_shows_sorts_filters_and_counts_reasons_and_hosts_add_their_own()
    {
        await Shop.StockAsync("TEA", 100);
        var ada = (await Host.Staff.AddAsync(new StaffDefinition("ada", "Ada"), Call, Cancellation)).Value;
        var gift = await PlaceAsync();
        await Host.Orders.AnnotateAsync(gift, "gift", Call, Cancellation);
        Host.Clock.Advance(Duration.FromMinutes(1));
        var (late, fine) = (await PlaceAsync(), await PlaceAsync());
        (await Host.Staff.AssignAsync(late, ada, "hers", new CrmCall(Actor.System), Cancellation)).Refusal.ShouldBeNull();
        await MoveAsync(gift, "assembly");
        await MoveAsync(fine, "assembly");
        Host.Clock.Advance(Duration.FromMinutes(30));
        await FireAsync();

        (await ListAsync(new OrderFilter())).ShouldBe([fine, late, gift], ignoreOrder: true);
        (await ListAsync(new OrderFilter { Sorting = OrderSorting.LongestAttention })).ShouldBe([gift, late]);
        (await ListAsync(new OrderFilter { Sorting = OrderSorting.GravestAttention })).ShouldBe([late, gift]);
        (await ListAsync(new OrderFilter { Sorting = OrderSorting.GravestAttention, Attention = "gift" })).ShouldBe([gift]);
        (await ListAsync(new OrderFilter { Attention = "late-call", Manager = ada })).ShouldBe([late]);
        (await ListAsync(new OrderFilter { Attention = "late-call", Status = "assembly" })).ShouldBeEmpty();
        var row = (await Host.Orders.ListAsync(new OrderFilter { Manager = ada }, cancellation: Cancellation)).Single();
        row.Attention.Select(a => (a.Code, a.Severity, a.Icon, a.ManagerId)).ShouldBe([
            ("late-call", AttentionSeverity.Urgent, "phone-missed", ada), ("late-stage", AttentionSeverity.Warning, "timer-off", (StaffId?)ada)]);
        (await Host.Orders.CountAttentionAsync(cancellation: Cancellation)).Select(c => (c.Code, c.Orders, c.Since)).ShouldBe([
            ("late-call", 1, Monday + Duration.FromMinutes(11)), ("late-stage", 1, Monday + Duration.FromMinutes(11)), ("gift", 1, Monday)]);
        (await Host.Orders.CountAttentionAsync(Shop.Site.Id, ada, Cancellation)).Select(c => c.Code).ShouldBe(["late-call", "late-stage"]);

        async Task<List<OrderId>> ListAsync(OrderFilter filter) => [.. (await Host.Orders.ListAsync(filter, cancellation: Cancellation)).Select(o => o.OrderId)];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(508658650)]
    [InlineData(0)]
    public async Task Rows_equal_what_a_slow_look_at_everything_finds_after_each_step(int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        var tea = await Shop.StockAsync("TEA", 4);
        var history = new AttentionHistory(Host, Shop, tea, seed);
        var truth = new AttentionTruth(Host);
        var chance = new Random(seed);
        var raised = 0;
        for (var step = 0; step < 90; step++)
        {
            if (chance.Next(2) == 0)
                Host.Clock.Advance(Duration.FromMinutes(chance.Next(5, chance.Next(5) == 0 ? 3000 : 120)));
            if (chance.Next(3) > 0)
                await FireAsync();
            await history.StepAsync();

            // What time has brought about is there once the timers have fired: at once, or when the host wakes.
            var isAwake = chance.Next(3) > 0;
            if (isAwake)
                await FireAsync();
            foreach (var id in history.Orders)
            {
                var (found, real) = (await OfAsync(id), await truth.LookAsync(id));
                raised += real.Count;
                if (!isAwake)
                    (found, real) = (found.FindAll(f => !ByTime(f.Item1)), real.FindAll(f => !ByTime(f.Code)));
                found.ShouldBe(real, $"seed {seed}, step {step}, order {id.Value}");
            }
        }

        raised.ShouldBeGreaterThan(30, $"seed {seed}");
        await Shop.VerifyAsync();

        static bool ByTime(string code) => code is not (AttentionCodes.StockShort or AttentionCodes.PriceMismatch or AttentionCodes.CarrierMismatch);
    }
}

public sealed class SqliteAttention : AttentionSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlAttention : AttentionSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
