using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Payments;

public sealed class PaymentTests
{
    private static readonly Currency Uah = Currency.Of("UAH");
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 10, 0);

    private static Payment Expect(decimal amount, PaymentWay way = PaymentWay.Direct, long id = 1) => Payment.Expect(
        new PaymentId(id), new PaidOrder(new OrderId(1), new SiteId(1), null, Uah),
        new NewPayment { Method = "card", Amount = Money.Of(amount, Uah), Way = way, Carrier = way == PaymentWay.OnDelivery ? "np" : null }, Start).Value;

    private static PaymentStep Step(PaymentEntryKind kind, decimal amount, int minute = 0) =>
        new(kind, Money.Of(amount, Uah), Start + Duration.FromMinutes(minute));

    [Fact]
    public void Announcement_tells_all_its_mistakes()
    {
        var refused = Payment.Expect(new PaymentId(1), new PaidOrder(new OrderId(1), new SiteId(1), null, Uah),
            new NewPayment { Method = " ", Amount = Money.Of(1m, Currency.Of("EUR")), Way = PaymentWay.OnDelivery }, Start).Refusal!;
        refused.Code.ShouldBe(PaymentRefusals.Invalid);
        ((IEnumerable<InputMistake>)refused.Data["mistakes"]!).Select(m => m.Path).ShouldBe(["method", "amount", "carrier"]);
    }

    [Fact]
    public void Failure_older_than_a_capture_changes_nothing_and_a_capture_revives_a_failed_payment()
    {
        var payment = Expect(50m);
        payment.Take(Step(PaymentEntryKind.Failed, 0m, 1)).Value.ShouldNotBeNull();
        payment.State.ShouldBe(PaymentState.Failed);
        payment.Take(Step(PaymentEntryKind.Captured, 50m, 5)).Value!.Delta.ShouldBe(new PaymentStanding(500_000, 0, 0));
        (payment.State, payment.EndedAt).ShouldBe((PaymentState.Captured, null));
        payment.Take(Step(PaymentEntryKind.Failed, 0m, 3)).Value.ShouldBeNull();
        payment.State.ShouldBe(PaymentState.Captured);
    }

    [Fact]
    public void Money_collected_by_a_carrier_is_received_net_of_the_fee_and_never_more_than_was_collected()
    {
        var payment = Expect(1050m, PaymentWay.OnDelivery);
        payment.Take(Step(PaymentEntryKind.Collected, 1050m));
        (payment.State, payment.Expected).ShouldBe((PaymentState.Collected, Money.Of(1050m, Uah)));
        payment.Take(Step(PaymentEntryKind.Received, 1010m) with { Fee = Money.Of(41m, Uah) }).Refusal!.Code.ShouldBe(PaymentRefusals.ReceivedAboveCaptured);
        payment.Take(Step(PaymentEntryKind.Received, 1009m) with { Fee = Money.Of(41m, Uah) }).Value.ShouldNotBeNull();
        (payment.State, payment.Expected.IsZero).ShouldBe((PaymentState.Received, true));
    }

    [Fact]
    public void Whatever_is_told_in_whatever_order_a_payment_never_gives_back_more_than_it_took_and_its_deltas_add_up_to_its_standing()
    {
        var seed = Random.Shared.Next();
        foreach (var one in (int[])[17, seed])
        {
            var random = new Random(one);
            for (var run = 0; run < 500; run++)
            {
                var payment = Expect(100m);
                var sum = default(PaymentStanding);
                for (var i = 0; i < 12; i++)
                {
                    var kind = Enum.GetValues<PaymentEntryKind>()[random.Next(8)];
                    var taken = payment.Take(Step(kind, random.Next(1, 60), random.Next(8)));
                    if (taken is { IsAccepted: true, Value: { } changed })
                        sum = new(sum.PaidUnits + changed.Delta.PaidUnits, sum.AuthorisedUnits + changed.Delta.AuthorisedUnits, sum.RefundedUnits + changed.Delta.RefundedUnits);
                    (payment.Refunded <= payment.Captured && !payment.Refunded.IsNegative && !payment.Expected.IsNegative).ShouldBeTrue($"Seed {one}, run {run}.");
                    payment.Standing.ShouldBe(sum, $"Seed {one}, run {run}.");
                }
            }
        }
    }

    [Fact]
    public void Refund_takes_the_newest_capture_first_and_refuses_what_is_above_all_captures()
    {
        var first = Expect(60m);
        var second = Expect(40m, id: 2);
        first.Take(Step(PaymentEntryKind.Captured, 60m, 1));
        second.Take(Step(PaymentEntryKind.Captured, 40m, 2));
        RefundPlan.Of([first, second], Money.Of(50m, Uah)).Value.Select(s => (s.Payment.Id.Value, s.Amount.Amount)).ShouldBe([(2, 40m), (1, 10m)]);
        RefundPlan.Of([first, second], Money.Of(100.01m, Uah)).Refusal!.Code.ShouldBe(PaymentRefusals.RefundAboveCaptured);
    }

    [Theory]
    [InlineData(30, null, 27.04)]
    [InlineData(null, 50, 50)]
    [InlineData(30, 50, 50)]
    [InlineData(null, 500, 90.13)]
    public void Prepayment_is_the_greater_of_percentage_and_amount_and_at_most_the_total(int? percent, int? amount, decimal expected) =>
        new PrepaymentRequirement(percent is { } p ? Percent.Of(p) : null, amount is { } a ? Money.Of(a, Uah) : null)
            .Of(Money.Of(90.13m, Uah)).ShouldBe(Money.Of(expected, Uah));
}
