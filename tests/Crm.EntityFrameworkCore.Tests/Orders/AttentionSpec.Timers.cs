using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>What time brings about: what the timers are set to, and what they say.</summary>
public abstract partial class AttentionSpec
{
    [Fact]
    public async Task Promise_nearer_than_the_time_of_sending_is_at_risk_from_its_end()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        await MoveAsync(id, "assembly");
        var promise = new PromisedWindow(Monday + Duration.FromHours(3), Monday + Duration.FromHours(5));
        (await Host.Shipments.PromiseAsync(id, promise, null, Call, Cancellation)).Value.ShouldBeTrue();
        (await OfAsync(id)).ShouldBeEmpty();
        Host.Clock.Advance(Duration.FromHours(1));
        (await Host.Shipments.PromiseAsync(id, promise, null, Call, Cancellation)).Value.ShouldBeFalse();

        // What was far enough when it was promised stays watched from then, however near it is when it is told again.
        var far = new PromisedWindow(Monday + Duration.FromHours(20), Monday + Duration.FromHours(26));
        (await Host.Shipments.PromiseAsync(id, far, null, Call, Cancellation)).Value.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(2));
        (await Host.Shipments.PromiseAsync(id, far, null, Call, Cancellation)).Value.ShouldBeFalse();
        (await Host.Shipments.PromiseAsync(id, promise, null, Call, Cancellation)).Value.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(3));
        await FireAsync();
        (await OfAsync(id)).ShouldContain(("delivery-at-risk", promise.To));
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Contact_over_a_missed_call_moves_the_timer_twice_and_writes_it_once()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        await Host.Payments.SetTermAsync(id, Monday + Duration.FromHours(30), Call, Cancellation);
        await NextCallAsync(3);
        Host.Clock.Advance(Duration.FromHours(4));
        await NextCallAsync(10);

        (await Host.History.OfAsync("order-attention", id.Value, Cancellation)).ShouldContain(r => r.Event == "order-attention.raised" && r.Happened == Monday + Duration.FromHours(3));
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Single(t => t.Kind == "orders.attention").Due.ShouldBe(Monday + Duration.FromHours(10));
        await Shop.VerifyAsync();

        async Task NextCallAsync(int hours) => (await Host.Orders.RecordContactAsync(
            id, new OrderContact(ContactKind.Call, ContactOutcome.NoAnswer) { NextCall = Monday + Duration.FromHours(hours) }, Call, Cancellation)).Refusal.ShouldBeNull();
    }

    /// <summary>The timer of the deadline stands for them all; whoever acts before it fires must not make them unsaid.</summary>
    [Fact]
    public async Task Reason_due_with_the_deadline_is_told_with_its_instant_though_every_host_slept_and_what_happens_next_ends_it()
    {
        await Shop.StockAsync("TEA", 9);
        var (paid, left, called, early) = (await PlaceAsync(), await PlaceAsync(), await PlaceAsync(), await PlaceAsync());
        foreach (var id in new[] { paid, left, early })
            await MoveAsync(id, "awaiting-payment");
        (await TimersAsync()).ShouldBe(0, "What is due with the deadline has no timer of its own.");
        var due = (await Host.Orders.GetAsync(paid, Cancellation))!.Deadline!.Value;
        (await Host.Orders.GetAsync(paid, Cancellation))!.PayBy.ShouldBe(due);
        var payment = (await Host.Payments.ExpectAsync(paid, new NewPayment { Method = "bank", Amount = Money.Of(10m, Shop.Currency) }, Call, Cancellation)).Value;
        var before = (await Host.Payments.ExpectAsync(early, new NewPayment { Method = "bank", Amount = Money.Of(10m, Shop.Currency) }, Call, Cancellation)).Value;
        Host.Clock.Set(due + Duration.FromHours(2));

        (await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, Money.Of(10m, Shop.Currency), Host.Clock.GetCurrentInstant()), Call, Cancellation)).Refusal.ShouldBeNull();
        await MoveAsync(left, "cancelled", "price");
        await Host.Orders.RecordContactAsync(called, new OrderContact(ContactKind.Call, ContactOutcome.Reached), Call, Cancellation);
        (await Host.Payments.TakeAsync(before, new PaymentStep(PaymentEntryKind.Captured, Money.Of(10m, Shop.Currency), due - Duration.FromHours(1)), Call with { Happened = due - Duration.FromHours(1) }, Cancellation)).Refusal.ShouldBeNull();

        (await RaisedAsync(paid, "unpaid")).ShouldBe([due]);
        (await RaisedAsync(left, "unpaid")).ShouldBe([due]);
        (await RaisedAsync(called, "late-call")).ShouldBe([Monday + Duration.FromMinutes(10)]);
        (await RaisedAsync(early, "unpaid")).ShouldBeEmpty("It was paid in time, though told late.");
        (await OfAsync(paid)).ShouldNotContain(r => r.Item1 == "unpaid");
        await FireAsync();
        (await RaisedAsync(paid, "unpaid")).Count.ShouldBe(1);
        (await OfAsync(paid)).ShouldBe([("late-stage", due)]);
        await Shop.VerifyAsync();

        async Task<List<Instant>> RaisedAsync(OrderId id, string code) =>
            [.. (await Host.History.OfAsync("order-attention", id.Value, Cancellation)).Where(r => r.Event == "order-attention.raised" && r.Body!.Contains(code, StringComparison.Ordinal)).Select(r => r.Happened)];
    }

    [Fact]
    public async Task Timer_tells_the_reason_that_is_next_when_another_at_the_same_instant_has_gone()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        await MoveAsync(id, "assembly");
        await Host.Payments.SetTermAsync(id, Monday + Duration.FromHours(3), Call, Cancellation);
        var to = Monday + Duration.FromHours(27);
        await Host.Shipments.PromiseAsync(id, new PromisedWindow(to - Duration.FromHours(4), to), null, Call, Cancellation);
        var payment = (await Host.Payments.ExpectAsync(id, new NewPayment { Method = "bank", Amount = Money.Of(10m, Shop.Currency) }, Call, Cancellation)).Value;
        (await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, Money.Of(10m, Shop.Currency), Monday), Call, Cancellation)).Refusal.ShouldBeNull();
        Host.Clock.Advance(Duration.FromHours(4));
        await Host.Shipments.PromiseAsync(id, new PromisedWindow(to, to + Duration.FromHours(48)), null, Call, Cancellation);

        var raised = (await Host.History.OfAsync("order-attention", id.Value, Cancellation)).Single(r => r.Event == "order-attention.raised" && r.Happened == Monday + Duration.FromHours(3));
        raised.Body!.ShouldContain("delivery-at-risk");
        raised.Body!.ShouldNotContain("unpaid");
        await Shop.VerifyAsync();
    }
}
