using Crm.Orders;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Payments;

/// <summary>What is paid, due and given back of an order, told once or twice, by one or by many at once.</summary>
public abstract class PaymentsSpec : StoreSpec
{
    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private async Task<OrderId> PlaceAsync(int quantity = 5, PrepaymentRequirement? prepayment = null)
    {
        await Shop.StockAsync("TEA", 100);
        var order = Shop.Order("web", "067 123-45-67", ("TEA", quantity));
        return (await Host.Orders.PlaceAsync(order with { Order = order.Order with { Prepayment = prepayment } }, Call, Cancellation)).Value.OrderId;
    }

    private async Task<OrderMoney> MoneyAsync(OrderId id) => (await Host.Payments.GetMoneyAsync(id, Cancellation))!;

    private PaymentNotice Notice(OrderId id, PaymentEntryKind kind, decimal amount, string payment = "pay-1", string? notice = null) =>
        new(new ExternalId("liqpay", payment), new PaymentStep(kind, Uah(amount), Host.Clock.GetCurrentInstant()) { NoticeId = notice }) { OrderId = id };

    [Fact]
    [Trait("Requirement", "F1")]
    public async Task Payment_goes_from_expected_over_authorised_and_captured_to_received_and_each_instant_is_kept()
    {
        var id = await PlaceAsync();
        var payment = (await Host.Payments.ExpectAsync(id, new NewPayment { Method = "card", Amount = Uah(50m) }, Call, Cancellation)).Value;
        (await MoneyAsync(id)).Due.ShouldBe(Uah(50m));

        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Authorised, 50m), Call, Cancellation)).Value.ShouldBe(payment);
        var held = await MoneyAsync(id);
        (held.Authorised, held.Due, held.IsPrepaid).ShouldBe((Uah(50m), Uah(50m), true));
        Host.Clock.Advance(Duration.FromHours(1));
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 50m), Call, Cancellation)).Value.ShouldBe(payment);
        var paid = await MoneyAsync(id);
        (paid.Authorised.IsZero, paid.Paid, paid.IsPaid).ShouldBe((true, Uah(50m), true));
        Host.Clock.Advance(Duration.FromDays(2));
        var step = new PaymentStep(PaymentEntryKind.Received, Uah(49m), Host.Clock.GetCurrentInstant()) { Fee = Uah(1m) };
        (await Host.Payments.TakeAsync(payment, step, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        var stored = (await Host.Payments.ListAsync(id, Cancellation)).ShouldHaveSingleItem();
        stored.State.ShouldBe(PaymentState.Received);
        stored.Expected.IsZero.ShouldBeTrue();
        (stored.CapturedAt - stored.AuthorisedAt, stored.ReceivedAt - stored.CapturedAt).ShouldBe((Duration.FromHours(1), Duration.FromDays(2)));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "F1")]
    public async Task Notice_delivered_again_changes_nothing_even_ten_at_once()
    {
        var id = await PlaceAsync();
        var notice = Notice(id, PaymentEntryKind.Captured, 20m, notice: "evt-1");
        var many = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Host.Payments.NoticeAsync(notice, Call, Cancellation)));
        many.Select(r => r.Value).Distinct().ShouldHaveSingleItem();
        (await Host.Payments.NoticeAsync(notice, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await MoneyAsync(id)).Paid.ShouldBe(Uah(20m));
        (await Host.Payments.ListAsync(id, Cancellation)).ShouldHaveSingleItem().Entries.ShouldHaveSingleItem();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Payments_that_come_at_once_add_up_on_the_order()
    {
        var id = await PlaceAsync();
        var all = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, n, "pay-" + n), Call, Cancellation)));
        all.ShouldAllBe(r => r.IsAccepted);
        var money = await MoneyAsync(id);
        (money.Paid, money.Due).ShouldBe((Uah(36m), Uah(14m)));
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Refunds_at_once_never_give_back_more_than_is_overpaid()
    {
        var id = await PlaceAsync();
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 60m, "a"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 3m, "b"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await MoneyAsync(id)).Overpaid.ShouldBe(Uah(13m));
        (await Host.Payments.RefundAsync(new RefundOrder(id) { Amount = Uah(13.01m) }, Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.RefundAboveOverpaid);

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Host.Payments.RefundAsync(new RefundOrder(id) { Amount = Uah(5m) }, Call, Cancellation)));

        all.Count(r => r.IsAccepted).ShouldBe(2);
        var money = await MoneyAsync(id);
        (money.Refunded, money.Overpaid).ShouldBe((Uah(10m), Uah(3m)));
        var payments = await Host.Payments.ListAsync(id, Cancellation);
        payments.ShouldAllBe(p => p.Refunded <= p.Captured);

        // The newest capture goes back first.
        payments.Single(p => p.ExternalId.Value == "b").State.ShouldBe(PaymentState.Refunded);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Refund_with_a_key_is_made_once_and_one_that_failed_can_be_made_again()
    {
        var id = await PlaceAsync(1);
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 15m), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var keyed = Call with { IdempotencyKey = "refund-1" };
        var first = await Host.Payments.RefundAsync(new RefundOrder(id), keyed, Cancellation);
        var second = await Host.Payments.RefundAsync(new RefundOrder(id), keyed, Cancellation);
        second.Value.ShouldBe(first.Value);
        (await Host.Payments.RefundAsync(new RefundOrder(id), Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.NothingToRefund);

        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.RefundFailed, 5m), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await MoneyAsync(id)).Overpaid.ShouldBe(Uah(5m));
        (await Host.Payments.RefundAsync(new RefundOrder(id), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await MoneyAsync(id)).Overpaid.IsZero.ShouldBeTrue();
    }

    [Fact]
    public async Task Prepayment_is_known_where_payments_are_kept_and_nobody_answers_for_it()
    {
        var id = await PlaceAsync(prepayment: new PrepaymentRequirement(Percent.Of(30m)));
        (await Host.Orders.MoveAsync(new MoveOrder(id, "assembly"), Call, Cancellation)).IsAccepted.ShouldBeFalse();
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 14.99m, "a"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.MoveAsync(new MoveOrder(id, "assembly") { Attested = OrderConditions.IsPrepaidAsRequired | OrderConditions.IsFullyPaid }, Call, Cancellation))
            .Refusal!.Code.ShouldBe(OrderProcessRefusals.ConditionsUnmet);
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 0.01m, "b"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.MoveAsync(new MoveOrder(id, "assembly"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Shop_that_keeps_payments_elsewhere_answers_for_the_prepayment()
    {
        var id = await PlaceAsync(prepayment: PrepaymentRequirement.Whole());
        (await Host.Orders.MoveAsync(new MoveOrder(id, "assembly") { Attested = OrderConditions.IsPrepaidAsRequired }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelled_order_owes_nothing_and_all_that_was_paid_goes_back()
    {
        var id = await PlaceAsync();
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 50m), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.MoveAsync(new MoveOrder(id, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await MoneyAsync(id)).Overpaid.ShouldBe(Uah(50m));
        (await Host.Payments.RefundAsync(new RefundOrder(id), Call, Cancellation)).Value.ShouldHaveSingleItem().Amount.ShouldBe(Uah(50m));
        var money = await MoneyAsync(id);
        (money.Paid, money.Refunded, money.Due.IsZero, money.Overpaid.IsZero).ShouldBe((Uah(50m), Uah(50m), true, true));
    }

    [Fact]
    public async Task Another_orders_payment_another_currency_and_a_failure_after_a_capture_are_refused_each_by_its_code()
    {
        var id = await PlaceAsync();
        var other = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 50m), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Payments.NoticeAsync(Notice(other, PaymentEntryKind.Captured, 50m), Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.OtherOrder);
        Host.Clock.Advance(Duration.FromMinutes(1));
        var late = Notice(id, PaymentEntryKind.Failed, 0m);
        (await Host.Payments.NoticeAsync(late, Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.CapturedAlready);
        var euro = Notice(id, PaymentEntryKind.Captured, 1m) with { Step = new PaymentStep(PaymentEntryKind.Captured, Money.Of(1m, Currency.Of("EUR")), Host.Clock.GetCurrentInstant()) };
        (await Host.Payments.NoticeAsync(euro, Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.OtherCurrency);
        (await Host.Payments.NoticeAsync(Notice(id, PaymentEntryKind.Captured, 1m, "new") with { OrderId = null }, Call, Cancellation)).Refusal!.Code.ShouldBe(PaymentRefusals.Unknown);
        await Shop.VerifyAsync();
    }
}

public sealed class SqlitePayments : PaymentsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlPayments : PaymentsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
